import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/turn/opaque-string.ts';
import { restCredentials, verifyRest } from '../../src/turn/rest-credentials.ts';
import { readRestName } from '../../src/turn/rest-name.ts';

describe('credentials that expire', () => {
  // printf '1700000000:alice' | openssl dgst -sha1 -hmac north -binary | base64
  const GOOD = { username: '1700000000:alice', password: 'Cd/49soE35ICqcJF/bCTn8Z4OyE=' };

  test('are the time, the user, and the HMAC of both', () => {
    expect(restCredentials('north', 1_700_000_000, 'alice')).toStrictEqual(GOOD);
    expect(restCredentials('north', 1_700_000_000, '').username).toBe('1700000000');
  });

  test.each([
    [GOOD, 1_600_000_000, ['good']],
    [GOOD, 1_700_000_000, ['expired']],
    [{ ...GOOD, password: 'x' }, 1_600_000_000, ['wrong-secret']],
    [{ ...GOOD, password: 'x' }, 1_800_000_000, ['expired', 'wrong-secret']],
    [{ username: 'alice', password: 'x' }, 1_600_000_000, ['no-time', 'wrong-secret']],
    [{ username: 'alice:1700000000', password: 'x' }, 1_800_000_000, ['reversed', 'expired', 'wrong-secret']],
  ])('%j at %i: %j', (credentials, now, verdicts) => {
    expect(verifyRest('north', credentials, now)).toStrictEqual(verdicts);
  });

  test.each([
    ['1700000000:a:b', { expiresAt: 1_700_000_000, user: 'a:b', isReversed: false }],
    ['a:b:1700000000', { expiresAt: 1_700_000_000, user: 'a:b', isReversed: true }],
    ['1700000000', { expiresAt: 1_700_000_000, user: '', isReversed: false }],
    ['17:alice', undefined],
    ['alice', undefined],
    ['1700000000000:alice', undefined],
  ])('the time in %s', (username, name) => {
    expect(readRestName(username)).toStrictEqual(name);
  });
});

describe('names and passwords as they are used in keys (RFC 8265 section 4.2)', () => {
  test.each([
    ['alice', 'alice'],
    ['two\u00a0words\u3000', 'two words '],
    ['A\u030a', '\u00c5'],
    ['\u2168', '\u2168'],
    ['マトリックス', 'マトリックス'],
    ['क्\u200dष', 'क्\u200dष'],
    ['👩\u200d💻', '👩\u200d💻'],
  ])('%s', (text, prepared) => {
    expect(prepare(text)).toStrictEqual({ ok: true, text: prepared });
  });

  test.each([
    ['a\u0007b', 'U+0007'],
    ['a\tb', 'U+0009'],
    ['a\u00adb', 'U+00AD'],
    ['\ufeffa', 'U+FEFF'],
    ['a\u200b', 'U+200B'],
    ['\ue000', 'U+E000'],
    ['\u{10ffff}', 'U+10FFFF'],
    ['\ud800', 'U+D800'],
    ['\u1100', 'U+1100'],
  ])('%j may not have %s', (text, character) => {
    expect(prepare(text)).toStrictEqual({ ok: false, character });
  });
});
