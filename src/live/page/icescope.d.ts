/** The library for browsers, which the build puts beside the pages. */
export * from '../../browser.ts';
