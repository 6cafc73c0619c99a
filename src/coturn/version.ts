/** A released coturn version, `4.6.1` or `4.5.1.2`, as coturn's tags write it. */
export type Version = string;

/** The default release to check against: the newest that was measured. */
export const NEWEST: Version = '4.17.1';

/**
 * `4.6.1` from `4.6.1`, `v4.6.1`, `docker/4.6.2-r5`, `Coturn-4.6.1 'Gorst'`, `4.6.1-1+deb12u1`; undefined otherwise.
 */
export function parseVersion(text: string): Version | undefined {
  return /(?:^|[^\d.])(\d{1,3}(?:\.\d{1,3}){2,3})(?![\d.])/.exec(text)?.[1];
}

/** Below zero if `a` is older than `b`, above if newer. A missing part counts as 0. */
export function compareVersions(a: Version, b: Version): number {
  return rank(a) - rank(b);
}

/** Whether `version` is the release `since`, or a later one. */
export function isSince(version: Version, since: Version): boolean {
  return rank(version) >= rank(since);
}

/** Cached, because linting a thousand files compares versions a million times. */
const RANKS = new Map<Version, number>();

function rank(version: Version): number {
  const known = RANKS.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0, patch = 0, build = 0] = version.split('.').map(Number);
  const value = ((major * 1000 + minor) * 1000 + patch) * 1000 + build;
  RANKS.set(version, value);
  return value;
}
