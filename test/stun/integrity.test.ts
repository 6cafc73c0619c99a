import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { entry } from '../../src/stun/attribute.ts';
import { MESSAGE_INTEGRITY_SHA256, SOFTWARE, USERHASH } from '../../src/stun/attributes/stun.ts';
import { writeUint16 } from '../../src/stun/bytes.ts';
import { crc32 } from '../../src/stun/crc32.ts';
import { append, encode } from '../../src/stun/encode.ts';
import {
  checkFingerprint,
  checkIntegrity,
  checkIntegritySha256,
  withFingerprint,
  withIntegrity,
  withIntegritySha256,
} from '../../src/stun/integrity.ts';
import { longTermKey, opaqueString, shortTermKey, userHash } from '../../src/stun/keys.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute } from '../../src/stun/read.ts';
import * as vectors from './vectors.ts';
import { accepted, bytesOfHex, hexOf, LONG_TERM, SHORT_TERM_PASSWORD } from './vectors.ts';

const message = (hex: string) => accepted(decode(bytesOfHex(hex)));
const shortKey = shortTermKey(SHORT_TERM_PASSWORD);

describe('RFC 5769 2.1 to 2.3, short-term credentials', () => {
  test.each([
    ['2.1', vectors.SAMPLE_REQUEST],
    ['2.2', vectors.SAMPLE_IPV4_RESPONSE],
    ['2.3', vectors.SAMPLE_IPV6_RESPONSE],
  ])('%s', (_, hex) => {
    expect(checkIntegrity(message(hex), shortKey)).toBe('valid');
    expect(checkFingerprint(message(hex))).toBe('valid');
    expect(checkIntegritySha256(message(hex), shortKey)).toBe('absent');
    expect(checkIntegrity(message(hex), shortTermKey(`${SHORT_TERM_PASSWORD}x`))).toBe('wrong');
    expect(checkIntegrity(message(hex), shortTermKey(''))).toBe('wrong');
  });

  test.each([
    ['2.1', vectors.SAMPLE_REQUEST],
    ['2.2', vectors.SAMPLE_IPV4_RESPONSE],
    ['2.3', vectors.SAMPLE_IPV6_RESPONSE],
  ])('%s: a changed bit is detected anywhere, in the padding too', (_, hex) => {
    const bytes = bytesOfHex(hex);
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const decoded = decode(changed);
      if (!('attributes' in decoded)) continue;
      expect([checkIntegrity(decoded, shortKey), checkFingerprint(decoded)]).not.toStrictEqual(['valid', 'valid']);
    }
  });
});

describe('long-term credentials', () => {
  test('RFC 5769 2.4', () => {
    const request = message(vectors.SAMPLE_LONG_TERM_REQUEST);
    expect(checkIntegrity(request, longTermKey(LONG_TERM))).toBe('valid');
    expect(checkIntegrity(request, longTermKey(LONG_TERM, 'SHA-256'))).toBe('wrong');
    expect(checkIntegrity(request, longTermKey({ ...LONG_TERM, password: 'TheMatrix' }))).toBe('wrong');
    expect(checkFingerprint(request)).toBe('absent');
  });

  test('RFC 8489 B.1', () => {
    const request = message(vectors.SAMPLE_SHA256_REQUEST);
    expect(checkIntegritySha256(request, longTermKey(LONG_TERM, 'SHA-256'))).toBe('valid');
    expect(checkIntegritySha256(request, longTermKey(LONG_TERM))).toBe('wrong');
    expect(checkIntegrity(request, longTermKey(LONG_TERM))).toBe('absent');
    const hash = Uint8Array.from(userHash(LONG_TERM.username, LONG_TERM.realm));
    expect(readAttribute(request, USERHASH)).toStrictEqual(hash);
  });

  test('the key of RFC 5389 section 15.4', () => {
    const key = longTermKey({ username: 'user', realm: 'realm', password: 'pass' });
    expect(hexOf(key)).toBe('8493fbc53ba582fb4c044c456bdc40eb');
  });

  test.each([
    ['other spaces become U+0020', 'a\u00a0b\u3000c\u2003d', 'a b c d'],
    ['the rest is NFC', 'e\u0301', '\u00e9'],
    ['compatibility characters stay, other than in SASLprep', 'IX\u2168\u00aa', 'IX\u2168\u00aa'],
    ['case and width stay', 'A\uff21', 'A\uff21'],
  ])('OpaqueString: %s', (_, text, expected) => {
    expect(opaqueString(text)).toBe(expected);
    expect(shortTermKey(text)).toStrictEqual(shortTermKey(expected));
  });
});

describe('what we generate', () => {
  const request = encode({ class: 'request', method: METHOD.BINDING, attributes: [entry(SOFTWARE, 'icescope')] });

  test('passes our checks', () => {
    const bytes = withFingerprint(withIntegritySha256(withIntegrity(request, shortKey), shortKey));
    const made = accepted(decode(bytes));
    expect(checkIntegrity(made, shortKey)).toBe('valid');
    expect(checkIntegritySha256(made, shortKey)).toBe('valid');
    expect(checkFingerprint(made)).toBe('valid');
    expect(made.attributes.map(({ type }) => type)).toStrictEqual([0x8022, 0x0008, 0x001c, 0x8028]);
  });

  test.each([
    ['RFC 5769 2.4', vectors.SAMPLE_LONG_TERM_REQUEST, withIntegrity, 'MD5'],
    ['RFC 8489 B.1', vectors.SAMPLE_SHA256_REQUEST, withIntegritySha256, 'SHA-256'],
  ] as const)('is what %s holds', (_, hex, sign, algorithm) => {
    const before = bytesOfHex(hex).slice(0, message(hex).attributes.at(-1)?.offset);
    writeUint16(before, 2, before.length - 20);
    expect(hexOf(sign(before, longTermKey(LONG_TERM, algorithm)))).toBe(hex);
  });
});

describe('MESSAGE-INTEGRITY-SHA256 may be truncated', () => {
  const request = encode({ class: 'request', method: METHOD.BINDING });

  function cutTo(length: number): Uint8Array {
    const header = request.slice();
    writeUint16(header, 2, 4 + length);
    const value = createHmac('sha256', shortKey).update(header).digest().subarray(0, length);
    return append(request, { type: MESSAGE_INTEGRITY_SHA256.type, value });
  }

  test.each([16, 20, 24, 28, 32])('to %i bytes', (length) => {
    expect(checkIntegritySha256(accepted(decode(cutTo(length))), shortKey)).toBe('valid');
    expect(checkIntegritySha256(accepted(decode(cutTo(length))), shortTermKey('x'))).toBe('wrong');
  });

  test.each([0, 4, 12, 17, 30])('not to %i', (length) => {
    expect(checkIntegritySha256(accepted(decode(cutTo(length))), shortKey)).toBe('malformed');
  });
});

describe('attributes in wrong places or lengths', () => {
  const request = encode({ class: 'request', method: METHOD.BINDING });

  test('FINGERPRINT that is not last', () => {
    const bytes = append(withFingerprint(request), { type: 0x8022, value: new Uint8Array() });
    expect(checkFingerprint(accepted(decode(bytes)))).toBe('malformed');
  });

  test('FINGERPRINT of 3 bytes', () => {
    const bytes = append(request, { type: 0x8028, value: new Uint8Array(3) });
    expect(checkFingerprint(accepted(decode(bytes)))).toBe('malformed');
  });

  test('MESSAGE-INTEGRITY of 16 bytes', () => {
    const bytes = append(request, { type: 0x0008, value: new Uint8Array(16) });
    expect(checkIntegrity(accepted(decode(bytes)), shortKey)).toBe('malformed');
  });

  test('what follows MESSAGE-INTEGRITY does not change it', () => {
    const bytes = append(withIntegrity(request, shortKey), { type: 0x8022, value: new Uint8Array(8) });
    expect(checkIntegrity(accepted(decode(bytes)), shortKey)).toBe('valid');
  });
});

test('the CRC of the check value, in one part and in two', () => {
  const bytes = new TextEncoder().encode('123456789');
  expect(crc32(bytes)).toBe(0xcbf43926);
  expect(crc32(bytes.subarray(0, 4), bytes.subarray(4))).toBe(0xcbf43926);
});
