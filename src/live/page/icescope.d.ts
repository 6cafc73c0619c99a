/** The library for browsers, which the build puts next to the pages. */
export * from '../../browser.ts';
