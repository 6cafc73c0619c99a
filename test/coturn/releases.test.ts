import { expect, test } from 'vitest';
import { RELEASES, releaseOf } from '../../src/coturn/releases.ts';
import { NEWEST } from '../../src/coturn/version.ts';

test.each([
  ['4.6.1', '4.6.1'],
  ['v4.6.1', '4.6.1'],
  ['4.6', '4.6.3'],
  ['4.6.x', '4.6.3'],
  ['4.17', '4.17.1'],
  ['latest', NEWEST],
  ['4', NEWEST],
  ['v4.x', NEWEST],
  ['coturn-4.6.1', '4.6.1'],
  ['coturn 4.6', '4.6.3'],
  ['coturn/coturn:4.6.2-r5', '4.6.2'],
  ['debian12', '4.6.1'],
  ['Debian-11', '4.5.2'],
  ['ubuntu24.04', '4.6.1'],
  ['ubuntu:22.04', '4.5.2'],
  ['debian10', '4.5.1.1'],
  ['ubuntu18.04', '4.5.0.7'],
  ['ubuntu25.10', '4.6.1'],
  ['alpine3.22', '4.6.3'],
  ['4.6.1-1+deb12u1', '4.6.1'],
  ['docker/4.6.2-r5', '4.6.2'],
])('%s is coturn %s', (text, version) => {
  expect(releaseOf(text)).toBe(version);
  expect(RELEASES).toContain(version);
});

test.each(['newest', '5', '5.1.2', '4.99', 'debian3', 'ubuntu', 'ubuntu23.10', 'alpine3.23', '3', 'v5', 'coturn', ''])(
  '%j is none',
  (text) => {
    expect(releaseOf(text)).toBeUndefined();
  },
);
