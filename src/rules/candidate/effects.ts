/** How agents react to many of the faults. */
export const REFUSED_WITH_SDP = 'Chromium refuses it, and the whole description that contains it';
export const REFUSED_BY_BROWSERS = 'every browser refuses it';
