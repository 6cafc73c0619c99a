import { expect, test } from 'vitest';
import { scopeOf } from '../../src/stun/scope.ts';

test.each([
  ['9.255.255.255', 'public'],
  ['10.0.0.0', 'private'],
  ['172.15.255.255', 'public'],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', 'public'],
  ['192.168.0.1', 'private'],
  ['100.63.255.255', 'public'],
  ['100.64.0.0', 'shared'],
  ['100.127.255.255', 'shared'],
  ['100.128.0.0', 'public'],
  ['169.254.0.1', 'link-local'],
  ['127.255.0.1', 'loopback'],
  ['0.0.0.0', 'unspecified'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::2', 'public'],
  ['fe80::1%eth0', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'public'],
  ['fd12::1', 'unique-local'],
  ['fc00::1', 'unique-local'],
  ['2001:db8::1', 'public'],
  ['::ffff:10.0.0.1', 'private'],
  ['::FFFF:192.0.2.1', 'public'],
])('%s is %s', (address, scope) => {
  expect(scopeOf(address)).toBe(scope);
});
