import { isSince, NEWEST, parseVersion, type Version } from './version.ts';

/** Every release of coturn 4 whose options were measured, in order. */
export const RELEASES: readonly Version[] = (
  '4.0.0.0 4.0.0.1 4.0.0.2 4.0.1.2 4.0.1.3 4.1.0.1 4.1.0.2 4.1.1.1 4.1.2.1 4.2.1.2 4.2.2.2 4.2.3.1 4.3.1.1 4.3.1.2 ' +
  '4.3.1.3 4.3.2.1 4.3.2.2 4.3.3.1 4.4.1.1 4.4.1.2 4.4.2.1 4.4.2.2 4.4.2.3 4.4.4.1 4.4.4.2 4.4.5.1 4.4.5.2 4.4.5.3 ' +
  '4.4.5.4 4.5.0.1 4.5.0.2 4.5.0.3 4.5.0.4 4.5.0.5 4.5.0.6 4.5.0.7 4.5.0.8 4.5.1.0 4.5.1.1 4.5.1.2 4.5.1.3 4.5.2 ' +
  '4.6.0 4.6.1 4.6.2 4.6.3 4.7.0 4.8.0 4.9.0 4.10.0 4.11.0 4.12.0 4.13.0 4.13.1 4.14.0 4.15.0 4.16.0 4.17.0 4.17.1'
).split(' ');

/** The last release before that one. */
export function releaseBefore(version: Version): Version | undefined {
  return RELEASES.findLast((release) => !isSince(release, version));
}

/**
 * The coturn packages in distributions, from their package lists. Ubuntu 24.10 and 25.04 are between two releases with
 * the same coturn. Alpine 3.23 is left out: it changed from 4.7.0 to 4.10.0 during its life.
 */
const PACKAGED: Readonly<Record<string, Version>> = {
  debian10: '4.5.1.1',
  debian11: '4.5.2',
  debian12: '4.6.1',
  debian13: '4.6.1',
  'ubuntu18.04': '4.5.0.7',
  'ubuntu20.04': '4.5.1.1',
  'ubuntu22.04': '4.5.2',
  'ubuntu24.04': '4.6.1',
  'ubuntu24.10': '4.6.1',
  'ubuntu25.04': '4.6.1',
  'ubuntu25.10': '4.6.1',
  'ubuntu26.04': '4.6.1',
  'alpine3.14': '4.5.2',
  'alpine3.20': '4.6.2',
  'alpine3.22': '4.6.3',
  'alpine3.24': '4.10.0',
};

/** The names that `releaseOf` accepts. */
export const RELEASE_NAMES: readonly string[] = [...RELEASES, 'latest', ...Object.keys(PACKAGED)];

/**
 * The intended release: `4.6.1`, `4.6` for the newest 4.6, `4` and `latest` for the newest, a distribution as in
 * `debian12` or `ubuntu:24.04`, or a package version, `4.6.1-1+deb12u1`. Undefined if it is not a release of coturn 4.
 */
export function releaseOf(text: string): Version | undefined {
  const name = text.trim().toLowerCase();
  if (/^(?:v?4(?:\.x)?|latest)$/.test(name)) return NEWEST;
  const [, distribution = '', number = ''] = /^(debian|ubuntu|alpine)[-: ]?(\d+(?:\.\d+)?)$/.exec(name) ?? [];
  if (distribution !== '') return PACKAGED[`${distribution}${number}`];
  const [, series] = /^(?:coturn[-_/: ])?v?(4\.\d{1,3})(?:\.x)?$/.exec(name) ?? [];
  if (series !== undefined) return RELEASES.findLast((release) => release.startsWith(`${series}.`));
  const version = parseVersion(text);
  return version?.startsWith('4.') ? version : undefined;
}
