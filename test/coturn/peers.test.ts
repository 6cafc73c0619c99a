import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/coturn/config.ts';
import { judgePeer } from '../../src/coturn/effective/peers.ts';
import { readAddress } from '../../src/coturn/values/address.ts';

function ask(file: string, peer: string, version = '4.17.1'): string {
  const address = readAddress(peer);
  if (address.kind !== 'ip') throw new Error(peer);
  const { isAllowed, because, entry } = judgePeer(readConfig(file, { version }), address.ip);
  const line = entry?.line === undefined ? '' : `, line ${entry.line.number}`;
  return `${isAllowed ? 'allowed' : 'denied'}: ${because}${line}`;
}

describe('without a line', () => {
  test.each([
    ['10.0.0.1', 'allowed: nothing'],
    ['127.8.9.10', 'denied: loopback'],
    ['::1', 'denied: loopback'],
    ['0.0.0.0', 'denied: zero'],
    ['0.255.0.1', 'denied: zero'],
    ['::', 'denied: zero'],
    ['224.0.0.1', 'allowed: nothing'],
    ['64:ff9b:1::1', 'allowed: nothing'],
  ])('%s is %s', (peer, expected) => {
    for (const version of ['4.5.2', '4.6.1', '4.17.1']) expect(ask('', peer, version), version).toBe(expected);
  });

  test.each(['169.254.169.254', 'fe80::1', 'febf::1', 'fec0::1', 'fc00::1', 'fd12::1'])(
    '%s is denied since 4.13.1',
    (peer) => {
      expect(ask('', peer, '4.13.0')).toBe('allowed: nothing');
      expect(ask('', peer, '4.13.1')).toBe('denied: link-local');
    },
  );
});

test('an allowed range wins over a denied one, whichever comes first', () => {
  const lines = ['denied-peer-ip=10.0.0.0-10.255.255.255\n', 'allowed-peer-ip=10.0.0.5\n'];
  expect(ask(lines.join(''), '10.0.0.5')).toBe('allowed: allowed, line 2');
  expect(ask(lines.toReversed().join(''), '10.0.0.5')).toBe('allowed: allowed, line 1');
  expect(ask(lines.join(''), '10.0.0.6')).toBe('denied: denied, line 1');
});

test('of several lines the last one decides', () => {
  expect(ask('denied-peer-ip=10.0.0.1\ndenied-peer-ip=10.0.0.0-10.0.0.9\n', '10.0.0.1')).toBe('denied: denied, line 2');
});

test('nothing in the file allows loopback but allow-loopback-peers', () => {
  expect(ask('allowed-peer-ip=127.0.0.1\n', '127.0.0.1')).toBe('denied: loopback');
  expect(ask('allow-loopback-peers\n', '127.0.0.1')).toBe('allowed: nothing');
  expect(ask('allow-loopback-peers\ndenied-peer-ip=127.0.0.1\n', '127.0.0.1')).toBe('denied: denied, line 2');
});

describe('an any-address', () => {
  test.each(['0.0.0.0', '::', '::0', '', '0.0.0.0-0.0.0.0', '0'])(
    'denied-peer-ip=%s denies all of both families',
    (value) => {
      for (const peer of ['8.8.8.8', '2001:db8::5']) {
        expect(ask(`denied-peer-ip=${value}\n`, peer)).toBe('denied: denied, line 1');
      }
    },
  );

  test('on the allow list it overrides every denial', () => {
    const denied = 'denied-peer-ip=10.0.0.0-10.255.255.255\n';
    for (const line of ['allowed-peer-ip=::\n', 'external-ip=203.0.113.9/\n', 'external-ip=203.0.113.9/0.0.0.0\n']) {
      expect(ask(denied + line, '10.1.2.3'), line).toBe('allowed: allowed, line 2');
    }
  });

  test('as one end of a range it leaves that end open', () => {
    expect(ask('denied-peer-ip=::-::ffff\n', '8.8.8.8')).toBe('denied: denied, line 1');
    expect(ask('denied-peer-ip=10.0.0.1-\n', '192.0.2.1')).toBe('denied: denied, line 1');
    expect(ask('denied-peer-ip=10.0.0.1-\n', '8.8.8.8')).toBe('allowed: nothing');
    expect(ask('denied-peer-ip=0.0.0.0-255.255.255.255\n', '2001:db8::5')).toBe('allowed: nothing');
  });
});

test('the private part of an external-ip is allowed', () => {
  const file = 'denied-peer-ip=10.0.0.0-10.255.255.255\nexternal-ip=203.0.113.9/10.0.0.5\n';
  expect(ask(file, '10.0.0.5')).toBe('allowed: allowed, line 2');
  expect(ask(file, '10.0.0.4')).toBe('denied: denied, line 1');
});

test('a reversed range and a short end match nothing', () => {
  for (const value of ['10.255.255.255-10.0.0.0', '10.0.0.0-255']) {
    expect(ask(`denied-peer-ip=${value}\n`, '10.0.0.5')).toBe('allowed: nothing');
  }
});

test('a range of both families reaches from one into the other', () => {
  const file = 'denied-peer-ip=10.0.0.0-fe80::1\n';
  expect(ask(file, '192.0.2.55')).toBe('denied: denied, line 1');
  expect(ask(file, '8.8.8.8')).toBe('allowed: nothing');
  expect(ask(file, '2001:db8::5', '4.15.0')).toBe('allowed: nothing');
  expect(ask(file, '2001:db8::5', '4.16.0')).toBe('denied: denied, line 1');
});

test('before 4.16.0 the ends of an IPv6 range bound each byte', () => {
  const file = 'denied-peer-ip=2001:db8::10-2001:db8::1:5\n';
  expect(ask(file, '2001:db8::11', '4.15.0')).toBe('allowed: nothing');
  expect(ask(file, '2001:db8::11', '4.16.0')).toBe('denied: denied, line 1');
  const aligned = 'denied-peer-ip=2001:db8::-2001:db8::ffff\n';
  expect(ask(aligned, '2001:db8::11', '4.6.1')).toBe('denied: denied, line 1');
});

describe('IPv4 in IPv6', () => {
  const file = 'denied-peer-ip=10.0.0.0-10.255.255.255\n';

  test.each([
    ['::ffff:10.1.2.3', '4.9.0', '4.7.0'],
    ['64:ff9b::10.1.2.3', '4.13.1', '4.13.0'],
    ['2002:a01:203::1', '4.13.1', '4.13.0'],
    ['::10.1.2.3', '4.13.1', '4.13.0'],
  ])('%s is compared with IPv4 ranges since %s', (peer, since, before) => {
    expect(ask(file, peer, before)).toBe('allowed: nothing');
    expect(ask(file, peer, since)).toBe('denied: denied, line 1');
    expect(ask('', peer, since)).toBe('allowed: nothing');
  });

  test('IPv6 ranges contain it as well', () => {
    const mapped = 'denied-peer-ip=::ffff:0.0.0.0-::ffff:255.255.255.255\n';
    for (const version of ['4.6.1', '4.9.0', '4.17.1']) {
      expect(ask(mapped, '::ffff:8.8.8.8', version), version).toBe('denied: denied, line 1');
      expect(ask(mapped, '8.8.8.8', version), version).toBe('allowed: nothing');
    }
  });

  test('mapped loopback is recognized since 4.13.0', () => {
    expect(ask('', '::ffff:127.0.0.1', '4.9.0')).toBe('allowed: nothing');
    expect(ask('', '::ffff:127.0.0.1', '4.13.0')).toBe('denied: loopback');
    expect(ask('', '::ffff:169.254.169.254', '4.13.1')).toBe('denied: link-local');
  });
});

test('no-multicast-peers denies from 224.0.0.0 to the end, and ff00::/8', () => {
  for (const peer of ['224.0.0.1', '239.1.2.3', '240.0.0.1', '255.255.255.255', 'ff02::1']) {
    expect(ask('no-multicast-peers\n', peer)).toBe('denied: multicast, line 1');
    expect(ask('no-multicast-peers=0\n', peer)).toBe('allowed: nothing');
  }
});

test('server-relay overrides every denial: indications are relayed without a permission', () => {
  expect(ask('denied-peer-ip=10.0.0.0-10.255.255.255\nserver-relay\n', '10.0.0.1')).toBe(
    'allowed: server-relay, line 2',
  );
});
