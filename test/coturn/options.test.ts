import { describe, expect, test } from 'vitest';
import { defaultOf } from '../../src/coturn/defaults.ts';
import type { Option } from '../../src/coturn/option.ts';
import { isKnown, OPTIONS } from '../../src/coturn/options/index.ts';
import { RELEASES, releaseBefore } from '../../src/coturn/releases.ts';
import { compareVersions, NEWEST } from '../../src/coturn/version.ts';

function option(name: string): Option {
  const found = OPTIONS.get(name);
  if (found === undefined) throw new Error(`there is no option ${name}`);
  return found;
}

describe('the defaults of coturn', () => {
  test.each([
    ['listening-port', '4.6.1', '3478'],
    ['fingerprint', '4.6.1', 'off'],
    ['prometheus', '4.17.1', 'off'],
    ['drop-invalid-packets', '4.8.0', 'on'],
    ['udp-recvmmsg', '4.12.0', 'off'],
    ['udp-recvmmsg', '4.13.0', 'on'],
    ['stateless-nonce', '4.16.0', 'off'],
    ['stateless-nonce', '4.17.1', 'on'],
    ['new-log-timestamp-format', '4.17.0', '%FT%T.%f%z'],
    ['external-ip', '4.17.1', undefined],
    ['static-auth-secret', '4.17.1', undefined],
  ])('of %s in %s', (name, version, value) => expect(defaultOf(option(name), version)).toBe(value));
});

test('every option says in one sentence what it does', () => {
  for (const { name, doc } of OPTIONS.values()) expect(doc, name).toMatch(/^[A-Z][^.]*(?:\.[^. ][^.]*)*\.$/);
});

test('an option is removed after it was added, and idle in between', () => {
  for (const { name, since, removed, idle } of OPTIONS.values()) {
    if (removed !== undefined) expect(compareVersions(since, removed), name).toBeLessThan(0);
    if (idle !== undefined) expect(compareVersions(since, idle), name).toBeLessThan(0);
  }
});

test('the releases are in order, and end with the newest', () => {
  expect([...RELEASES].sort(compareVersions)).toEqual([...RELEASES]);
  expect(RELEASES.at(-1)).toBe(NEWEST);
  expect(releaseBefore('4.7.0')).toBe('4.6.3');
  expect(releaseBefore('4.0.0.0')).toBeUndefined();
  expect(isKnown(option('dtls'), '4.16.0')).toBe(false);
});
