import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddress } from '../../src/coturn/values/address.ts';
import { readBoolean } from '../../src/coturn/values/boolean.ts';
import { readExternalIp } from '../../src/coturn/values/external-ip.ts';
import { isNumber, readInt, readLong, readUnsigned } from '../../src/coturn/values/number.ts';
import { isInRange, readPeerRange } from '../../src/coturn/values/peer-range.ts';
import { readPort } from '../../src/coturn/values/port.ts';
import { type Scope, scopeOf } from '../../src/coturn/values/scope.ts';
import { readServer } from '../../src/coturn/values/server.ts';
import { readUser } from '../../src/coturn/values/user.ts';

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

describe('a boolean', () => {
  test.each<[string, boolean | undefined]>([
    ['', true],
    ['1', true],
    ['9', true],
    ['2 and more', true],
    ['yes', true],
    ['Yolo', true],
    ['true', true],
    ['T', true],
    ['on', true],
    ['On', true],
    ['ON', true],
    ['0', false],
    ['00001', false],
    ['no', false],
    ['null', false],
    ['never', false],
    ['False', false],
    ['falsey', false],
    ['off', false],
    ['Off', false],
    ['OFF', false],
    ['oN', undefined],
    ['one', undefined],
    ['ok', undefined],
    ['enable', undefined],
    ['disabled', undefined],
    ['-1', undefined],
    ["'1'", undefined],
    ['# comment', undefined],
    [' 1', undefined],
  ])('%j', (value, on) => {
    expect(readBoolean(value)).toBe(on);
  });
});

describe('a number', () => {
  test.each<[string, number, bigint]>([
    ['', 0, 0n],
    ['abc', 0, 0n],
    ['600', 600, 600n],
    ['600s', 600, 600n],
    ['64k', 64, 64n],
    ['0600', 600, 600n],
    ['0x87', 0, 0n],
    ['1e4', 1, 1n],
    ['3478.5', 3478, 3478n],
    [' \t\r\v\f7', 7, 7n],
    ['+7', 7, 7n],
    ['-1', -1, 2n ** 64n - 1n],
    ['- 1', 0, 0n],
    ['--1', 0, 0n],
    ['99999999999', 1215752191, 99999999999n],
    ['2147483648', -2147483648, 2147483648n],
    ['99999999999999999999', -1, 2n ** 64n - 1n],
    ['-99999999999999999999', 0, 2n ** 64n - 1n],
    [`${'0'.repeat(900)}12`, 12, 12n],
    ['9'.repeat(1000), -1, 2n ** 64n - 1n],
  ])('%j', (value, int, unsigned) => {
    expect(readInt(value)).toBe(int);
    expect(readUnsigned(value)).toBe(unsigned);
  });

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(readInt(String(number))).toBe(number);
        expect(readLong(String(number))).toBe(BigInt(number));
        expect(isNumber(String(number))).toBe(true);
      }),
    );
  });
});

describe('a port', () => {
  test.each<[string, number, number | undefined]>([
    ['3478', 3478, 3478],
    ['', 0, 0],
    ['0', 0, 0],
    ['65535', 65535, 65535],
    ['65536', 0, undefined],
    ['70000', 4464, undefined],
    ['-1', 65535, undefined],
    ['-5', 65531, undefined],
    ['abc', 0, undefined],
    ['34780abc', 34780, undefined],
    ['0x87', 0, undefined],
    ['3478.5', 3478, undefined],
    ['1e4', 1, undefined],
    ['99999999999', 59391, undefined],
    ['4294970774', 3478, undefined],
    ['3478,5349', 3478, undefined],
    ['50000 # low port', 50000, undefined],
    ["'50000'", 0, undefined],
    ['$MIN_PORT', 0, undefined],
    [' 3478', 3478, 3478],
    ['+3478', 3478, 3478],
    ['003478', 3478, 3478],
  ])('%j', (value, before, since) => {
    expect(readPort(value, '4.6.1')).toBe(before);
    expect(readPort(value, '4.10.0')).toBe(before);
    expect(readPort(value, '4.13.0')).toBe(since);
    expect(readPort(value, '4.17.1')).toBe(since);
  });
});

/** An address as text, with a `~` after it where it was a short form; or what it is instead. */
function shownAddress(value: string): string {
  const address = readAddress(value);
  if (address.kind === 'ip') return address.ip.text + (address.isShort ? '~' : '');
  return address.kind === 'name' ? `name ${address.name}` : 'bad';
}

describe('an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1  ', '192.0.2.1'],
    ['\t192.0.2.1', 'bad'],
    ['', '0.0.0.0'],
    ['   ', '0.0.0.0'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:DB8:0::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['[2001:db8::1]', 'bad'],
    ['fe80::1%eth0', 'fe80::1'],
    ['127.1', '127.0.0.1~'],
    ['10.0.0', '10.0.0.0~'],
    ['10.1.2', '10.1.0.2~'],
    ['24', '0.0.0.24~'],
    ['167772161', '10.0.0.1~'],
    ['4294967295', '255.255.255.255~'],
    ['4294967296', 'bad'],
    ['010.000.000.001', '8.0.0.1~'],
    ['0x7f.1', '127.0.0.1~'],
    ['0x7f000001', '127.0.0.1~'],
    ['0x000000007f000001', '127.0.0.1~'],
    ['00000000000000177.1', '127.0.0.1~'],
    ['08.0.0.1', 'bad'],
    ['0x', 'name 0x'],
    ['1.2.3.4.5', 'bad'],
    ['999.1.1.1', 'bad'],
    ['10.255.255.256', 'bad'],
    ['10.1.70000', 'bad'],
    ['192.0.2.1/24', 'bad'],
    ['192.0.2.1:3478', 'bad'],
    ['192.0.2.1,192.0.2.2', 'bad'],
    ['192.0.2.1 192.0.2.2', 'bad'],
    ["'192.0.2.1'", 'bad'],
    ['10.*.*.*', 'bad'],
    ['http:', 'bad'],
    ['localhost', '127.0.0.1'],
    ['LOCALHOST', '127.0.0.1'],
    ['turn.example.org', 'name turn.example.org'],
    ['turn.example.org.', 'name turn.example.org.'],
    ['eth0', 'name eth0'],
    ['no.such.host.invalid', 'bad'],
    ['example.1', 'bad'],
    [`${'a'.repeat(64)}.example`, 'bad'],
  ])('%j', (value, shown) => {
    expect(shownAddress(value)).toBe(shown);
  });

  test.each<[string, Scope]>([
    ['0.0.0.0', 'any'],
    ['::', 'any'],
    ['127.8.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['febf::1', 'link-local'],
    ['fec0::1', 'global'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'global'],
    ['192.168.0.1', 'private'],
    ['fd00::1', 'private'],
    ['100.64.0.1', 'shared'],
    ['100.127.255.255', 'shared'],
    ['100.128.0.0', 'global'],
    ['203.0.113.5', 'global'],
    ['2001:db8::1', 'global'],
    ['::2', 'global'],
  ])('%s can be reached: %s', (value, scope) => {
    const address = readAddress(value);
    expect(address.kind === 'ip' ? scopeOf(address.ip) : 'none').toBe(scope);
  });
});

describe('an external-ip', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9', undefined],
    ['203.0.113.9/10.0.0.5', '203.0.113.9', '10.0.0.5'],
    ['203.0.113.9 / 10.0.0.5', '203.0.113.9', '10.0.0.5'],
    ['203.0.113.9/', '203.0.113.9', '0.0.0.0'],
    ['203.0.113.9/24', '203.0.113.9', '0.0.0.24'],
    ['/10.0.0.5', '0.0.0.0', '10.0.0.5'],
    ['', '0.0.0.0', undefined],
    ['203.0.113.9/10.0.0.1/10.0.0.2', '203.0.113.9', 'bad'],
    ['http://203.0.113.9', 'bad', 'bad'],
    ['203.0.113.9-10.0.0.5', 'bad', undefined],
  ])('%j', (value, outside, inside) => {
    const external = readExternalIp(value);
    const shown = [external.public, external.private].map((one) => (one?.kind === 'ip' ? one.ip.text : one?.kind));
    expect(shown).toEqual([outside, inside]);
  });
});

describe('a server', () => {
  test.each<[string, string]>([
    ['192.0.2.5', '192.0.2.5 3478 (0)'],
    ['192.0.2.5:3479', '192.0.2.5 3479 (3479)'],
    ['  192.0.2.5 :3479', '192.0.2.5 3479 (3479)'],
    ['192.0.2.5:', '192.0.2.5 3478 (0)'],
    ['192.0.2.5:0', '192.0.2.5 3478 (0)'],
    ['192.0.2.5:-7', '192.0.2.5 3478 (-7)'],
    ['192.0.2.5:https', '192.0.2.5 3478 (0)'],
    ['192.0.2.5:99999', '192.0.2.5 34463 (99999)'],
    ['192.0.2.5:65536', '192.0.2.5 0 (65536)'],
    ['[2001:db8::1]:3479', '2001:db8::1 3479 (3479)'],
    ['[2001:db8::1]', '2001:db8::1 3478 (0)'],
    ['[2001:db8::1]  :3479', '2001:db8::1 3479 (3479)'],
    ['[2001:db8::1]3479', 'dropped'],
    ['[2001:db8::1', 'dropped'],
    ['2001:db8::1', '0.0.7.209 3478 (0)'],
    ['', '0.0.0.0 3478 (0)'],
    ['192.0.2.5,192.0.2.6', 'dropped'],
    ['turn:192.0.2.5:3478', 'name turn'],
    ['turn.example.org:3479', 'name turn.example.org'],
    ['abc.invalid', 'dropped'],
  ])('%j', (value, shown) => {
    const server = readServer(value, 3478);
    if (server === undefined) expect(shown).toBe('dropped');
    else if ('name' in server) expect(shown).toBe(`name ${server.name}`);
    else expect(`${server.ip.text} ${server.port} (${server.written})`).toBe(shown);
  });
});

describe('a range of peers', () => {
  test.each([
    ['10.0.0.1', '10.0.0.1', '10.0.0.1'],
    ['10.0.0.0-10.255.255.255', '10.0.0.0', '10.255.255.255'],
    ['10.0.0.0 - 10.255.255.255', '10.0.0.0', '10.255.255.255'],
    ['fe80::-febf:ffff::', 'fe80::', 'febf:ffff::'],
    ['10.0.0.1-', '10.0.0.1', '0.0.0.0'],
    ['10.0.0.0-255', '10.0.0.0', '0.0.0.255'],
    ['10.0.0.0-fe80::1', '10.0.0.0', 'fe80::1'],
    ['', '0.0.0.0', '0.0.0.0'],
    ['localhost', '127.0.0.1', '127.0.0.1'],
    ['10.0.0.0/8', 'bad', '10.0.0.0/8'],
    ['10.0.0.1-10.0.0.2-10.0.0.3', 'bad', '10.0.0.2-10.0.0.3'],
    ['my-host.example', 'bad', 'my'],
    ['[::1]', 'bad', '[::1]'],
  ])('%j', (value, min, max) => {
    const range = readPeerRange(value);
    expect('bad' in range ? ['bad', range.bad] : [range.min.text, range.max.text]).toEqual([min, max]);
  });

  test.each<[string, string, string, boolean]>([
    ['10.0.0.0-10.0.0.9', '10.0.0.9', '4.6.1', true],
    ['10.0.0.0-10.0.0.9', '10.0.0.10', '4.6.1', false],
    ['10.0.0.9-10.0.0.0', '10.0.0.5', '4.6.1', false],
    ['0.0.0.0', '2001:db8::1', '4.17.1', true],
    ['::', '10.0.0.1', '4.17.1', true],
    ['::-::9', '10.0.0.1', '4.6.1', true],
    ['10.0.0.0-fe80::1', '192.0.2.1', '4.6.1', true],
    ['2001:db8::1-2001:db8:0:1::', '2001:db8::2', '4.13.1', false],
    ['2001:db8::1-2001:db8:0:1::', '2001:db8::2', '4.16.0', true],
  ])('%s holds %s in %s: %s', (value, peer, version, holds) => {
    const range = readPeerRange(value);
    const address = readAddress(peer);
    if ('bad' in range || address.kind !== 'ip') throw new Error('no such example');
    expect(isInRange(range, address.ip, version)).toBe(holds);
  });
});

describe('an account', () => {
  test.each<[string, { name: string; password: string; isKey: boolean } | undefined]>([
    ['alice:secret', { name: 'alice', password: 'secret', isKey: false }],
    ['alice:a:b', { name: 'alice', password: 'a:b', isKey: false }],
    [
      'alice:0xbc807ee29df3c9ffa736523fb2c4e8ee',
      { name: 'alice', password: '0xbc807ee29df3c9ffa736523fb2c4e8ee', isKey: true },
    ],
    ['alice:0xylophone', { name: 'alice', password: '0xylophone', isKey: true }],
    ['alice', undefined],
    ['alice:', undefined],
    [':secret', undefined],
    ['', undefined],
    // As measured: 0x1f and 0xa0 to 0xff are taken.
    ['a\tb:secret', undefined],
    ['a\x1e:secret', undefined],
    ['a\x7f:secret', undefined],
    ['\xc3\x9f:secret', undefined],
    ['a\x1f:secret', { name: 'a\x1f', password: 'secret', isKey: false }],
    ['\xc3\xbc:\x8a', { name: '\xc3\xbc', password: '\x8a', isKey: false }],
  ])('%j', (value, user) => {
    expect(readUser(value)).toEqual(user);
  });
});

test('any bytes are read without an error', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      readBoolean(value);
      readInt(value);
      readUnsigned(value);
      readPort(value, '4.6.1');
      readPort(value, '4.17.1');
      readAddress(value);
      readExternalIp(value);
      readServer(value, 3478);
      readPeerRange(value);
      readUser(value);
    }),
  );
});
