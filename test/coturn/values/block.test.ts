import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recommendedPeers } from '../../../src/coturn/recommended-peers.ts';
import { ipOf, readLiteral } from '../../../src/coturn/values/address.ts';
import {
  blockOf,
  coturnRange,
  coturnRanges,
  rangeText,
  readBlock,
  uncovered,
} from '../../../src/coturn/values/block.ts';
import { isInRange, type PeerRange, readPeerRange } from '../../../src/coturn/values/peer-range.ts';

function range(text: string): PeerRange {
  const read = readPeerRange(text);
  if ('bad' in read) throw new Error(text);
  return read;
}

function open(block: string, ranges: string[], version = '4.17.1'): string | undefined {
  return uncovered(blockOf(block), ranges.map(range), version)?.text;
}

test.each([
  ['10.0.0.0/8', '10.0.0.0-10.255.255.255'],
  ['10.1.2.3/8', '10.0.0.0-10.255.255.255'],
  ['172.16.0.0/12', '172.16.0.0-172.31.255.255'],
  [' 10.0.0.0 / 255.0.0.0 ', '10.0.0.0-10.255.255.255'],
  ['192.0.2.1/32', '192.0.2.1'],
  ['0.0.0.0/0', '0.0.0.0-255.255.255.255'],
  ['fc00::/7', 'fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['::ffff:10.0.0.0/104', '::ffff:10.0.0.0-::ffff:10.255.255.255'],
  ['2001:db8::1/128', '2001:db8::1'],
])('%s is %s', (text, expected) => {
  const block = readBlock(text);
  expect(block && rangeText(block)).toBe(expected);
});

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/',
  '/8',
  '10/8',
  '::/129',
  '10.0.0.0/255.0.255.0',
  '10.0.0.0/8 # x',
  '',
])('%j is not a block', (text) => {
  expect(readBlock(text)).toBeUndefined();
});

test('some have no notation in coturn', () => {
  expect(coturnRange(blockOf('0.0.0.0/32'))).toBeUndefined();
  expect(coturnRange(blockOf('::/128'))).toBeUndefined();
  expect(coturnRange(blockOf('::/8'))).toBeUndefined();
  expect(coturnRange(blockOf('0.0.0.0/8'))).toBe('0.0.0.0-0.255.255.255');
});

describe('what ranges leave uncovered', () => {
  test('of IPv4', () => {
    expect(open('10.0.0.0/8', [])).toBe('10.0.0.0');
    expect(open('10.0.0.0/8', ['10.0.0.0-10.255.255.255'])).toBeUndefined();
    expect(open('10.0.0.0/8', ['10.128.0.0-11.0.0.0', '9.0.0.0-10.127.255.255'])).toBeUndefined();
    expect(open('10.0.0.0/8', ['10.128.0.0-11.0.0.0', '10.0.0.0-10.127.255.254'])).toBe('10.127.255.255');
    expect(open('10.0.0.0/8', ['10.255.255.255-10.0.0.0'])).toBe('10.0.0.0');
    expect(open('240.0.0.0/4', ['240.0.0.0-255.255.255.255'])).toBeUndefined();
  });

  test('any-addresses and the other family bound nothing', () => {
    for (const all of ['0.0.0.0', '::', '::-::1', '0.0.0.0-fe80::1', '9.0.0.0-::1', '9.0.0.0-']) {
      expect(open('10.0.0.0/8', [all]), all).toBeUndefined();
    }
    expect(open('fc00::/7', ['0.0.0.0-255.255.255.255'])).toBe('fc00::');
    expect(open('fc00::/7', ['10.0.0.0-'])).toBeUndefined();
  });

  test('of IPv6, byte by byte before 4.16.0', () => {
    const halves = ['fc00::-fcff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'];
    expect(open('fc00::/7', halves, '4.6.1')).toBeUndefined();
    const cut = [
      'fc00::-fc7f:ffff:ffff:ffff:ffff:ffff:ffff:fffe',
      'fc7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    ];
    expect(open('fc00::/7', cut, '4.16.0')).toBeUndefined();
    expect(open('fc00::/7', cut, '4.15.0')).toBeDefined();
    expect(
      open('fd00::/112', ['fd00::ff00-fd00::', 'fd00::-fd00::1ff', 'fd00::200-fd00::ffff'], '4.6.1'),
    ).toBeUndefined();
    expect(open('fd00::/112', ['fd00::ff00-fd00::'], '4.6.1')).toBe('fd00::');
  });

  const byte = fc.constantFrom(0, 1, 2, 127, 254, 255);
  const address = fc.tuple(byte, byte).map((low) => {
    const bytes = new Uint8Array(16);
    bytes.set([0xfd]);
    bytes.set(low, 14);
    return ipOf(bytes);
  });
  const ranges = fc.array(fc.tuple(address, address), { maxLength: 8 });

  test.each(['4.6.1', '4.17.1'])('is outside all of them, in %s, and nothing else is', (version) => {
    fc.assert(
      fc.property(ranges, address, (list, probe) => {
        const all = list.map(([min, max]): PeerRange => ({ min, max, isSingle: false }));
        const found = uncovered(blockOf('fd00::/112'), all, version);
        if (found === undefined) expect(all.some((one) => isInRange(one, probe, version))).toBe(true);
        else expect(all.some((one) => isInRange(one, found, version))).toBe(false);
      }),
    );
  });
});

describe('a block that starts with ::', () => {
  const ranges = coturnRanges(blockOf('::/96')).map(range);
  const holds = (address: string, version: string): boolean => {
    const ip = readLiteral(address);
    return ip !== undefined && ranges.some((one) => isInRange(one, ip, version));
  };

  test.each(['4.6.1', '4.17.1'])('is denied to coturn %s without the rest of IPv4 and IPv6', (version) => {
    expect(ranges).toHaveLength(4);
    for (const address of ['::1', '::ff', '::100', '::10.0.0.0', '::10.0.0.1', '::127.0.1.0', '::255.255.255.255']) {
      expect(holds(address, version), address).toBe(true);
    }
    for (const address of ['::', '10.0.0.1', '8.8.8.8', '::1:0:0', '2001:db8::1', '::ffff:10.0.0.1']) {
      expect(holds(address, version), address).toBe(false);
    }
  });

  test('others are one range', () => {
    expect(coturnRanges(blockOf('10.0.0.0/8'))).toStrictEqual(['10.0.0.0-10.255.255.255']);
  });
});

test('the recommended lines are what the release needs', () => {
  expect(recommendedPeers('4.17.1', false)).toEqual([
    'denied-peer-ip=10.0.0.0-10.255.255.255',
    'denied-peer-ip=100.64.0.0-100.127.255.255',
    'denied-peer-ip=168.63.129.16',
    'denied-peer-ip=172.16.0.0-172.31.255.255',
    'denied-peer-ip=192.0.0.0-192.0.0.255',
    'denied-peer-ip=192.31.196.0-192.31.196.255',
    'denied-peer-ip=192.52.193.0-192.52.193.255',
    'denied-peer-ip=192.88.99.0-192.88.99.255',
    'denied-peer-ip=192.168.0.0-192.168.255.255',
    'denied-peer-ip=192.175.48.0-192.175.48.255',
    'denied-peer-ip=198.18.0.0-198.19.255.255',
    'denied-peer-ip=240.0.0.0-255.255.255.255',
  ]);
  expect(recommendedPeers('4.6.1', true)).toContain('denied-peer-ip=::ffff:0.0.0.0-::ffff:255.255.255.255');
  expect(recommendedPeers('4.9.0', true)).not.toContain('denied-peer-ip=::ffff:0.0.0.0-::ffff:255.255.255.255');
  expect(recommendedPeers('4.6.1', true)).toContain('denied-peer-ip=fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
});
