import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { behindNat64, formatPrefix, prefixFromDns, prefixOf, throughNat64 } from '../../src/stun/nat64.ts';

describe('the addresses of RFC 6052 section 2.4', () => {
  test.each([
    ['2001:db8::/32', '2001:db8:c000:221::'],
    ['2001:db8:100::/40', '2001:db8:1c0:2:21::'],
    ['2001:db8:122::/48', '2001:db8:122:c000:2:2100::'],
    ['2001:db8:122:300::/56', '2001:db8:122:3c0:0:221::'],
    ['2001:db8:122:344::/64', '2001:db8:122:344:c0:2:2100:0'],
    ['2001:db8:122:344::/96', '2001:db8:122:344::c000:221'],
    ['64:ff9b::/96', '64:ff9b::c000:221'],
  ])('%s: %s', (shown, ipv6) => {
    const prefix = prefixOf(ipv6, '192.0.2.33');
    if (prefix === undefined) throw new Error('no prefix');
    expect(formatPrefix(prefix)).toBe(shown);
    expect(behindNat64(ipv6, prefix)).toBe('192.0.2.33');
    expect(behindNat64(throughNat64('198.51.100.7', prefix), prefix)).toBe('198.51.100.7');
  });
});

test('an address of another prefix is none', () => {
  const prefix = prefixOf('64:ff9b::c000:221', '192.0.2.33');
  if (prefix === undefined) throw new Error('no prefix');
  expect(behindNat64('2001:db8::c000:221', prefix)).toBe('2001:db8::c000:221');
  expect(prefixOf('2001:db8::1', '192.0.2.33')).toBeUndefined();
});

test('the prefix is in what DNS has for ipv4only.arpa', () => {
  const prefix = prefixFromDns(['192.0.0.170', '192.0.0.171', '2001:db8:64::c000:aa']);
  expect(prefix && formatPrefix(prefix)).toBe('2001:db8:64::/96');
  expect(prefixFromDns(['192.0.0.170', '192.0.0.171'])).toBeUndefined();
});

test('every IPv4 address comes back', () => {
  const prefix = prefixFromDns(['2001:db8:64::c000:aa']);
  if (prefix === undefined) throw new Error('no prefix');
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(behindNat64(throughNat64(address, prefix), prefix)).toBe(address);
    }),
  );
});
