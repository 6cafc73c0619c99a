import { expect, test } from 'vitest';
import { reachOf } from '../../src/explain/address.ts';
import { en } from '../../src/explain/texts/en.ts';
import { explained, meaningOf } from '../support/explained.ts';

/** The first and the last of each range, and its neighbors. */
const SCOPES: readonly (readonly [scope: string, ...addresses: string[]])[] = [
  ['unspecified', '0.0.0.0', '::'],
  ['thisNetwork', '0.0.0.1', '0.255.255.255'],
  ['private', '10.0.0.0', '10.255.255.255', '172.16.0.1', '192.168.0.0', '192.168.255.255'],
  ['docker', '172.17.0.0', '172.17.255.255'],
  ['dockerPerhaps', '172.18.0.1', '172.31.255.255'],
  ['cgnat', '100.64.0.0', '100.127.255.255'],
  ['tailscale', 'fd7a:115c:a1e0::1', 'fd7a:115c:a1e0:ffff::'],
  ['loopback', '127.0.0.1', '127.255.255.255', '::1'],
  ['linkLocal', '169.254.0.1', 'fe80::1', 'febf::1'],
  ['uniqueLocal', 'fc00::', 'fdff::1', 'fd7a:115c:a1e1::1'],
  ['siteLocal', 'fec0::1', 'feff::1'],
  ['documentation', '192.0.2.255', '198.51.100.0', '203.0.113.1', '2001:db8::1', '3fff::1', '3fff:fff::1'],
  ['benchmark', '198.18.0.0', '198.19.255.255', '2001:2::1'],
  ['clat', '192.0.0.0', '192.0.0.7'],
  ['nat64', '64:ff9b::192.0.2.33', '64:ff9b:1::1'],
  ['teredo', '2001::1', '2001:0:ffff::1'],
  ['sixToFour', '2002:c000:201::1'],
  ['mapped', '::ffff:192.0.2.1'],
  ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1', '255.255.255.254'],
  ['public', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0'],
  ['public', '192.0.0.8', '198.17.255.255', '198.20.0.0', '223.255.255.255', '2001:1::1', '2a00::1', '2003::'],
  ['publicFromMac', '2a00::211:22ff:fe33:4455'],
];

test.each(SCOPES)('%s: %s %s %s %s', (scope, ...addresses) => {
  for (const address of addresses) expect([address, reachOf(address, undefined).scope]).toStrictEqual([address, scope]);
});

/** What is not a plain address, as in a candidate. */
const OTHERS: readonly (readonly [scope: string, address: string])[] = [
  ['mdns', '0a5c1234-0000-4000-8000-000000000000.local'],
  ['hostname', 'turn.example.org'],
  ['redacted', '192.0.2.x'],
  ['zone', 'fe80::1%eth0'],
  ['bracketed', '[2001:db8::1]'],
  ['invalid', '192.0.2.256'],
];

test.each(OTHERS)('%s: %s', (scope, address) => {
  const { lines } = explained(`1 1 udp 2130706431 ${address} 5000 typ host`);
  expect(lines.find(({ field }) => field === 'address')).toMatchObject({ scope });
});

test('every kind has an example', () => {
  const known = new Set([...SCOPES, ...OTHERS].map(([scope]) => scope));
  expect(Object.keys(en.scopes).filter((scope) => !known.has(scope))).toStrictEqual([]);
});

test.each([
  ['64:ff9b::c000:221', '192.0.2.33'],
  ['2002:c633:6401::1', '198.51.100.1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:0:cb00:7105::1', '203.0.113.5'],
])('%s holds %s', (address, inner) => {
  expect(meaningOf(`1 1 udp 2130706431 ${address} 5000 typ host`, 'address')).toMatch(new RegExp(`: ${inner}$`));
});

test.each([
  ['relay', '10.0.0.1 5000 typ relay raddr 203.0.113.7 rport 1', en.addressNotes.relayInside],
  ['srflx', '100.64.0.1 5000 typ srflx raddr 10.0.0.1 rport 1', en.addressNotes.secondNat],
  ['srflx', '203.0.113.7 5000 typ srflx raddr 203.0.113.7 rport 5000', en.addressNotes.noNat],
])('what it means for a %s candidate: %s', (_, rest, words) => {
  expect(meaningOf(`1 1 udp 1 ${rest}`, 'address')).toContain(words);
});
