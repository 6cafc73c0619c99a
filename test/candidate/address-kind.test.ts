import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AddressKind } from '../../src/index.ts';
import { fieldsOf } from './lines.ts';

describe('addressKind', () => {
  const KINDS: Record<AddressKind, string[]> = {
    ipv4: ['0.0.0.0', '192.0.2.1', '198.51.100.255', '203.0.113.9', '255.255.255.255', '1.2.3.4', '127.0.0.1'],
    ipv6: [
      ...['::', '::1', '2001:db8::', '2001:db8::1', '2001:DB8::A', '2001:0db8:0000:0000:0000:0000:0000:0001'],
      ...[
        'fe80::1',
        '::ffff:192.0.2.1',
        '64:ff9b::192.0.2.1',
        '1:2:3:4:5:6:7::',
        '::2:3:4:5:6:7:8',
        '1:2:3:4:5:6:192.0.2.1',
        '1:2:3:4:5::192.0.2.1',
      ],
    ],
    'ipv6-zone': ['fe80::1%eth0', 'fe80::1%5', 'fe80::1%eth0%eth1', 'FE80::A%en0'],
    'ipv6-bracketed': ['[2001:db8::1]', '[::1]', '[::]', '[fe80::1%eth0]'],
    mdns: ['9b36eaac-bb2e-49bb-bb78-21c41c499900.local', '9B36EAAC-BB2E-49BB-BB78-21C41C499900.LOCAL', 'printer.local'],
    hostname: [
      'turn.example',
      'localhost',
      'a.b.local',
      'xn--4ca.example',
      'turn.example.',
      'host_1.example',
      '192.0.2.1.example',
    ],
    redacted: [
      ...[
        '192.0.2.x',
        '192.0.2.xxx',
        '198.51.xxxxx',
        '192.0.XX.XX',
        'x.x.x.x',
        '198.51.XXX.7',
        '***',
        '192.0.2.*',
        '<redacted>',
      ],
      ...[
        '[REDACTED]',
        'redacted-ip.invalid',
        'x:x:x:x:x:x:x:x',
        '2001:db8:x:x',
        '<private_ip>',
        '[hidden]',
        '#.#.#.#',
      ],
    ],
    invalid: [
      ...[
        '192.0.2.256',
        '192.0.02.1',
        '192.0.2',
        '192.0.2.1.1',
        '192.0.2.',
        '3221225985',
        '.',
        'a..example',
        '-a.example',
      ],
      ...[
        '2001:db8:::1',
        '1:2:3:4:5:6:7',
        '1:2:3:4:5:6:7:8:9',
        '::1::',
        '12345::',
        '2001:db8::g',
        ':',
        ':::',
        '1::2:3:4:5:6:7:8',
      ],
      ...[
        '::192.0.2.256',
        '1:2:3:4:5:6:7:192.0.2.1',
        '1:2:3:4:5:6::192.0.2.1',
        '[192.0.2.1]',
        '[2001:db8::g]',
        '192.0.2.1%eth0',
        '[2001:db8::1',
        'é',
      ],
      ...['a@b', 'turn.example:3478', '192.0.2.1:5000', '192.0.2.0/24', '2001:db8::/32', 'a\u000elocal', '.local'],
    ],
  };

  const cases = Object.entries(KINDS).flatMap(([kind, addresses]) => addresses.map((address) => ({ kind, address })));

  test.each(cases)('$address is $kind', ({ kind, address }) => {
    const fields = fieldsOf(`candidate:1 1 udp 5 ${address} 5000 typ host`);
    expect(fields).toMatchObject({ address, addressKind: kind, port: 5000, type: 'host' });
  });

  test.each([
    ['ipv4', fc.ipV4()],
    ['ipv6', fc.ipV6()],
    ['mdns', fc.uuid().map((id) => `${id}.local`)],
  ])('any %s', (kind, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (address) => {
        expect(fieldsOf(`candidate:1 1 udp 5 ${address} 5000 typ host`).addressKind).toBe(kind);
      }),
    );
  });
});
