/**
 * The files of src/io/asset.ts, by their path. The build of the single file puts them here; the package has them as
 * files.
 */
export const EMBEDDED: Readonly<Record<string, string>> = {};
