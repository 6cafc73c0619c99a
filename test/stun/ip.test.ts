import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatIP, parseIP, sameTransportAddress } from '../../src/stun/ip.ts';
import { runs } from '../support/runs.ts';
import { bytesOfHex } from './vectors.ts';

/** Text close to an address. */
const nearly = fc
  .array(
    fc.constantFrom(':', '::', '.', '0', '1', 'ff', 'ffff', '10000', '255', '256', '01', '192.0.2.1', '%', 'g', ' '),
    {
      maxLength: 18,
    },
  )
  .map((parts) => parts.join(''));

test('what Node.js accepts as an address is one, and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      const wanted = isIPv4(text) ? 4 : isIPv6(text) && !text.includes('%') ? 16 : undefined;
      expect(parseIP(text)?.length).toBe(wanted);
    }),
    { numRuns: runs(20_000) },
  );
});

describe('what is almost an IPv6 address', () => {
  test.each([
    '1::2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::8',
    '1:2:3:4:5:6:7',
    '1::2::3',
    ':1:2:3:4:5:6:7',
    '::1:',
    ':::',
    '::192.0.2.1:1',
    '1:2:3:4:5:6:7:192.0.2.1',
    '::12345',
    '[::1]',
    '::1%1',
  ])('%s', (text) => {
    expect(parseIP(text) !== undefined).toBe(isIPv6(text) && !text.includes('%'));
  });
});

test('bytes and the text of the URL Standard convert to each other', () => {
  const groups = fc.array(fc.oneof(fc.constant(0), fc.nat(0xffff)), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(groups, (words) => {
      const bytes = Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]));
      const text = formatIP(bytes);
      expect(parseIP(text)).toStrictEqual(bytes);
      if (!text.includes('.')) expect(`[${text}]`).toBe(new URL(`http://[${text}]`).hostname);
    }),
  );
});

describe('the form of RFC 5952', () => {
  test.each([
    ['20010db8000000000000000000000001', '2001:db8::1'],
    ['20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
    ['20010000000000010000000000000001', '2001:0:0:1::1'],
    ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000000000001', '::1'],
    ['fe800000000000000000000000000000', 'fe80::'],
    ['00000000000000000000ffffc0000201', '::ffff:192.0.2.1'],
    ['c0000201', '192.0.2.1'],
  ])('%s is %s', (hex, text) => {
    expect(formatIP(bytesOfHex(hex))).toBe(text);
  });
});

describe('two addresses are the same', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['::FFFF:c000:201', '192.0.2.1', true],
    ['2001:db8:0:0::1', '2001:DB8::1', true],
    ['2001:db8::1', '2001:db8::2', false],
    ['fe80::1%eth0', 'fe80::1%eth0', true],
    ['fe80::1%eth0', 'fe80::1%eth1', false],
    ['192.0.2.1', '192.0.2.2', false],
  ])('%s, %s: %s', (a, b, same) => {
    expect(sameTransportAddress({ address: a, port: 1 }, { address: b, port: 1 })).toBe(same);
    expect(sameTransportAddress({ address: a, port: 1 }, { address: b, port: 2 })).toBe(false);
  });
});
