import { describe, expect, test } from 'vitest';
import { type Attribute, entry, rawEntry } from '../../src/stun/attribute.ts';
import * as classic from '../../src/stun/attributes/classic.ts';
import * as ice from '../../src/stun/attributes/ice.ts';
import {
  ATTRIBUTES,
  attributeName,
  isComprehensionRequired,
  unknownRequiredTypes,
} from '../../src/stun/attributes/index.ts';
import * as nat from '../../src/stun/attributes/nat-behavior.ts';
import * as stun from '../../src/stun/attributes/stun.ts';
import * as turn from '../../src/stun/attributes/turn.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import { ERROR_CODES, errorCodeInfo } from '../../src/stun/error-codes.ts';
import { decode, type Message } from '../../src/stun/message.ts';
import { METHOD, methodName } from '../../src/stun/methods.ts';
import { readAttribute, readEvery } from '../../src/stun/read.ts';
import {
  accepted,
  bytesOfHex,
  hexOf,
  SAMPLE_IPV4_RESPONSE,
  SAMPLE_IPV6_RESPONSE,
  SAMPLE_LONG_TERM_REQUEST,
  SAMPLE_REQUEST,
  SAMPLE_SHA256_REQUEST,
} from './vectors.ts';

/** A response that holds the values, given in hex, of one attribute. */
function holding<T>(attribute: Attribute<T>, ...values: string[]): Message {
  const attributes = values.map((hex) => rawEntry(attribute.type, bytesOfHex(hex)));
  const transactionId = bytesOfHex('b7e7a701bc34d686fa87dfae');
  return accepted(decode(encode({ class: 'success', method: METHOD.BINDING, transactionId, attributes })));
}

describe('the registries', () => {
  test('every attribute has a type, a name and a section of its own', () => {
    const all = [...ATTRIBUTES.values()];
    const groups = [stun, nat, turn, ice, classic].flatMap((group) => Object.values(group));
    expect(all).toHaveLength(groups.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { section } of all)
      expect(section).toMatch(/^RFC \d{4} section [\d.]+$|^libwebrtc api\/transport\/stun.h$/);
  });

  test('the numbers are those of the IANA registry', () => {
    const lines = [...ATTRIBUTES.values()].map(({ type, name }) => `${type.toString(16).padStart(4, '0')} ${name}`);
    expect(lines).toMatchInlineSnapshot(`
      [
        "0001 MAPPED-ADDRESS",
        "0002 RESPONSE-ADDRESS",
        "0003 CHANGE-REQUEST",
        "0004 SOURCE-ADDRESS",
        "0005 CHANGED-ADDRESS",
        "0006 USERNAME",
        "0007 PASSWORD",
        "0008 MESSAGE-INTEGRITY",
        "0009 ERROR-CODE",
        "000a UNKNOWN-ATTRIBUTES",
        "000b REFLECTED-FROM",
        "000c CHANNEL-NUMBER",
        "000d LIFETIME",
        "0012 XOR-PEER-ADDRESS",
        "0013 DATA",
        "0014 REALM",
        "0015 NONCE",
        "0016 XOR-RELAYED-ADDRESS",
        "0017 REQUESTED-ADDRESS-FAMILY",
        "0018 EVEN-PORT",
        "0019 REQUESTED-TRANSPORT",
        "001a DONT-FRAGMENT",
        "001c MESSAGE-INTEGRITY-SHA256",
        "001d PASSWORD-ALGORITHM",
        "001e USERHASH",
        "0020 XOR-MAPPED-ADDRESS",
        "0022 RESERVATION-TOKEN",
        "0024 PRIORITY",
        "0025 USE-CANDIDATE",
        "0026 PADDING",
        "0027 RESPONSE-PORT",
        "002a CONNECTION-ID",
        "8000 ADDITIONAL-ADDRESS-FAMILY",
        "8001 ADDRESS-ERROR-CODE",
        "8002 PASSWORD-ALGORITHMS",
        "8003 ALTERNATE-DOMAIN",
        "8004 ICMP",
        "8022 SOFTWARE",
        "8023 ALTERNATE-SERVER",
        "8027 CACHE-TIMEOUT",
        "8028 FINGERPRINT",
        "8029 ICE-CONTROLLED",
        "802a ICE-CONTROLLING",
        "802b RESPONSE-ORIGIN",
        "802c OTHER-ADDRESS",
        "c057 GOOG-NETWORK-INFO",
      ]
    `);
  });

  test('exported names are those of the attributes', () => {
    for (const group of [stun, nat, turn, ice, classic]) {
      for (const [exported, { name }] of Object.entries(group)) expect(exported).toBe(name.replaceAll('-', '_'));
    }
  });

  test('types below 0x8000 must be understood', () => {
    expect([0x0000, 0x7fff, 0x8000, 0xffff].map(isComprehensionRequired)).toStrictEqual([true, true, false, false]);
  });

  test('what is unknown is named by its number', () => {
    expect([0x0020, 0x7fff, 0xc057].map(attributeName)).toStrictEqual([
      'XOR-MAPPED-ADDRESS',
      '0x7FFF',
      'GOOG-NETWORK-INFO',
    ]);
    expect([0x001, 0x003, 0x00b, 0x200].map(methodName)).toStrictEqual([
      'Binding',
      'Allocate',
      'ConnectionBind',
      '0x0200',
    ]);
  });

  test('every method has a name', () => {
    for (const method of Object.values(METHOD)) expect(methodName(method)).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  test('every error code has a reason and a section', () => {
    expect(errorCodeInfo(438)).toStrictEqual({ code: 438, reason: 'Stale Nonce', section: 'RFC 8489 section 14.8' });
    expect(errorCodeInfo(437)?.section).toBe('RFC 8656 section 19');
    expect(errorCodeInfo(499)).toBeUndefined();
    expect(ERROR_CODES.map(({ code }) => code)).toStrictEqual(ERROR_CODES.map(({ code }) => code).toSorted());
  });
});

describe('the values of the vectors', () => {
  const read = <T>(hex: string, attribute: Attribute<T>) => readAttribute(accepted(decode(bytesOfHex(hex))), attribute);

  test('RFC 5769 2.1', () => {
    expect(read(SAMPLE_REQUEST, stun.SOFTWARE)).toBe('STUN test client');
    expect(read(SAMPLE_REQUEST, stun.USERNAME)).toBe('evtj:h6vY');
    expect(read(SAMPLE_REQUEST, ice.PRIORITY)).toBe(0x6e0001ff);
    expect(read(SAMPLE_REQUEST, ice.ICE_CONTROLLED)).toBe(0x932ff9b151263b36n);
  });

  test('RFC 5769 2.2 and 2.3', () => {
    expect(read(SAMPLE_IPV4_RESPONSE, stun.XOR_MAPPED_ADDRESS)).toStrictEqual({ address: '192.0.2.1', port: 32853 });
    expect(read(SAMPLE_IPV6_RESPONSE, stun.XOR_MAPPED_ADDRESS)).toStrictEqual({
      address: '2001:db8:1234:5678:11:2233:4455:6677',
      port: 32853,
    });
    expect(read(SAMPLE_IPV4_RESPONSE, stun.SOFTWARE)).toBe('test vector');
  });

  test('RFC 5769 2.4 and RFC 8489 B.1', () => {
    expect(read(SAMPLE_LONG_TERM_REQUEST, stun.USERNAME)).toBe('マトリックス');
    expect(read(SAMPLE_LONG_TERM_REQUEST, stun.NONCE)).toBe('f//499k954d6OL34oL9FSTvy64sA');
    expect(read(SAMPLE_SHA256_REQUEST, stun.NONCE)).toBe('obMatJos2AAACf//499k954d6OL34oL9FSTvy64sA');
    expect(read(SAMPLE_SHA256_REQUEST, stun.REALM)).toBe('example.org');
    expect(read(SAMPLE_SHA256_REQUEST, stun.PASSWORD_ALGORITHM)).toMatchObject({ algorithm: 2 });
  });
});

test('reading does not change the bytes of a message, in a Buffer or otherwise', () => {
  const bytes = Buffer.from(SAMPLE_IPV4_RESPONSE, 'hex');
  const message = decode(bytes);
  if (message instanceof DecodeFailure) throw new Error(message.message);
  for (let time = 0; time < 2; time++) {
    expect(readAttribute(message, stun.XOR_MAPPED_ADDRESS)).toStrictEqual({ address: '192.0.2.1', port: 32853 });
  }
  expect(bytes.toString('hex')).toBe(SAMPLE_IPV4_RESPONSE);
});

describe('every attribute is written as it is read', () => {
  const address = { address: '198.51.100.7', port: 49152 };
  const address6 = { address: '2001:db8::1', port: 3478 };

  function same<T>(attribute: Attribute<T>, value: T, hex: string) {
    const row = () => {
      const transactionId = bytesOfHex('b7e7a701bc34d686fa87dfae');
      const bytes = encode({ class: 'success', method: 1, transactionId, attributes: [entry(attribute, value)] });
      const message = accepted(decode(bytes));
      expect(hexOf(message.bytes.subarray(24, message.attributes[0]?.to))).toBe(hex);
      expect(readAttribute(message, attribute)).toStrictEqual(value);
    };
    return [attribute.name, hex, row] as const;
  }

  test.each([
    same(stun.MAPPED_ADDRESS, address, '0001c000c6336407'),
    same(stun.MAPPED_ADDRESS, address6, '00020d9620010db8000000000000000000000001'),
    same(stun.XOR_MAPPED_ADDRESS, address, '0001e112e721c045'),
    same(stun.XOR_MAPPED_ADDRESS, address6, '00022c840113a9fab7e7a701bc34d686fa87dfaf'),
    same(turn.XOR_PEER_ADDRESS, address, '0001e112e721c045'),
    same(turn.XOR_RELAYED_ADDRESS, address, '0001e112e721c045'),
    same(stun.ALTERNATE_SERVER, address, '0001c000c6336407'),
    same(nat.RESPONSE_ORIGIN, address, '0001c000c6336407'),
    same(nat.OTHER_ADDRESS, address, '0001c000c6336407'),
    same(classic.SOURCE_ADDRESS, address, '0001c000c6336407'),
    same(classic.CHANGED_ADDRESS, address, '0001c000c6336407'),
    same(classic.RESPONSE_ADDRESS, address, '0001c000c6336407'),
    same(classic.REFLECTED_FROM, address, '0001c000c6336407'),
    same(classic.PASSWORD, Uint8Array.of(1, 2), '0102'),
    same(stun.USERNAME, 'マ', 'e3839e'),
    same(stun.REALM, 'example.org', '6578616d706c652e6f7267'),
    same(stun.NONCE, 'a\0', '6100'),
    same(stun.SOFTWARE, '', ''),
    same(stun.ALTERNATE_DOMAIN, 'b.example', '622e6578616d706c65'),
    same(stun.USERHASH, new Uint8Array(32).fill(7), '07'.repeat(32)),
    same(stun.ERROR_CODE, { code: 438, reason: 'Stale Nonce' }, '000004265374616c65204e6f6e6365'),
    same(stun.UNKNOWN_ATTRIBUTES, [0x7fff, 0x0003], '7fff0003'),
    same(
      stun.PASSWORD_ALGORITHMS,
      [
        { algorithm: 2, parameters: new Uint8Array() },
        { algorithm: 9, parameters: Uint8Array.of(1, 2, 3) },
        { algorithm: 1, parameters: new Uint8Array() },
      ],
      '000200000009000301020300' + '00010000',
    ),
    same(stun.PASSWORD_ALGORITHM, { algorithm: 1, parameters: new Uint8Array() }, '00010000'),
    same(stun.FINGERPRINT, 0xc07d4c96, 'c07d4c96'),
    same(stun.MESSAGE_INTEGRITY, new Uint8Array(20), '00'.repeat(20)),
    same(stun.MESSAGE_INTEGRITY_SHA256, new Uint8Array(16), '00'.repeat(16)),
    same(nat.CHANGE_REQUEST, { changeIP: true, changePort: true }, '00000006'),
    same(nat.CHANGE_REQUEST, { changeIP: false, changePort: true }, '00000002'),
    same(nat.CHANGE_REQUEST, { changeIP: true, changePort: false }, '00000004'),
    same(nat.RESPONSE_PORT, 0x1234, '12340000'),
    same(nat.PADDING, new Uint8Array(3), '000000'),
    same(nat.CACHE_TIMEOUT, 30, '0000001e'),
    same(turn.CHANNEL_NUMBER, 0x4001, '40010000'),
    same(turn.LIFETIME, 600, '00000258'),
    same(turn.DATA, Uint8Array.of(1, 2, 3), '010203'),
    same(turn.REQUESTED_ADDRESS_FAMILY, 'ipv6', '02000000'),
    same(turn.ADDITIONAL_ADDRESS_FAMILY, 'ipv4', '01000000'),
    same(turn.EVEN_PORT, { reserveNext: true }, '80'),
    same(turn.EVEN_PORT, { reserveNext: false }, '00'),
    same(turn.REQUESTED_TRANSPORT, 17, '11000000'),
    same(turn.DONT_FRAGMENT, true, ''),
    same(turn.RESERVATION_TOKEN, new Uint8Array(8).fill(9), '09'.repeat(8)),
    same(turn.ADDRESS_ERROR_CODE, { family: 'ipv6', code: 440, reason: 'no' }, '020004286e6f'),
    same(turn.ICMP, { type: 3, code: 4, data: 1500 }, '00000604000005dc'),
    same(turn.CONNECTION_ID, 0xffffffff, 'ffffffff'),
    same(ice.PRIORITY, 2130706431, '7effffff'),
    same(ice.USE_CANDIDATE, true, ''),
    same(ice.ICE_CONTROLLED, 2n ** 64n - 1n, 'f'.repeat(16)),
    same(ice.ICE_CONTROLLING, 1n, '0000000000000001'),
    same(ice.GOOG_NETWORK_INFO, { networkId: 65535, networkCost: 900 }, 'ffff0384'),
  ])('%s %s', (_name, _hex, check) => {
    check();
  });
});

describe('what is read leniently', () => {
  test.each([
    ['NULs after a reason, as coturn sends them', stun.ERROR_CODE, '00000401556e0000', { code: 401, reason: 'Un' }],
    ['NULs after SOFTWARE', stun.SOFTWARE, '436f7475726e00', 'Coturn'],
    ['a reason that is not UTF-8', stun.ERROR_CODE, '00000400ff', { code: 400 }],
    ['a reason of 764 bytes', stun.ERROR_CODE, `00000400${'61'.repeat(764)}`, { code: 400 }],
    ['reserved bits before the class', stun.ERROR_CODE, 'fffffc01', { code: 401, reason: '' }],
    [
      'a first byte of an address that is not zero',
      stun.MAPPED_ADDRESS,
      'ff010001c0000201',
      { address: '192.0.2.1', port: 1 },
    ],
    ['port 0', stun.MAPPED_ADDRESS, '00010000c0000201', { address: '192.0.2.1', port: 0 }],
    ['an odd list of unknown attributes', stun.UNKNOWN_ATTRIBUTES, '7fff00', [0x7fff]],
    ['RESPONSE-PORT without its reserved bytes', nat.RESPONSE_PORT, '1234', 0x1234],
    ['a byte order mark', stun.SOFTWARE, 'efbbbf61', '\ufeffa'],
  ] as [string, Attribute<unknown>, string, unknown][])('%s', (_, attribute, hex, value) => {
    expect(readAttribute(holding(attribute, hex), attribute)).toStrictEqual(value);
  });

  test('the first of duplicates counts', () => {
    expect(readAttribute(holding(turn.LIFETIME, '00000001', '00000002'), turn.LIFETIME)).toBe(1);
  });

  test('all of those that may be repeated are available', () => {
    expect(readEvery(holding(turn.LIFETIME, '00000001', '0002', '00000003'), turn.LIFETIME)).toStrictEqual([
      1,
      new DecodeFailure('malformed-attribute', 'LIFETIME has 2 bytes, not 4 (RFC 8656 section 18.2).'),
      3,
    ]);
  });

  test('what is absent is undefined', () => {
    expect(readAttribute(holding(turn.LIFETIME), turn.LIFETIME)).toBeUndefined();
  });
});

describe('a value that breaks its format is refused with the reason', () => {
  test.each([
    [stun.MAPPED_ADDRESS, '', 'MAPPED-ADDRESS has 0 bytes, not 8 or 20 (RFC 8489 section 14.1).'],
    [
      stun.XOR_MAPPED_ADDRESS,
      '0003e112e721c045',
      'XOR-MAPPED-ADDRESS has the address family 3, neither 1 nor 2 (RFC 8489 section 14.2).',
    ],
    [
      nat.OTHER_ADDRESS,
      '0002c000c6336407',
      'OTHER-ADDRESS has 8 bytes, not the 20 of an address of its family (RFC 5780 section 7.4).',
    ],
    [stun.SOFTWARE, 'c3', 'SOFTWARE is not UTF-8 (RFC 8489 section 14.14).'],
    [stun.SOFTWARE, 'eda080', 'SOFTWARE is not UTF-8 (RFC 8489 section 14.14).'],
    [stun.REALM, '61'.repeat(764), 'REALM has 764 bytes, more than 763 (RFC 8489 section 14.9).'],
    [stun.USERNAME, '61'.repeat(509), 'USERNAME has 509 bytes, more than 508 (RFC 8489 section 14.3).'],
    [stun.ERROR_CODE, '0000', 'ERROR-CODE has 2 bytes, fewer than 4 (RFC 8489 section 14.8).'],
    [
      stun.ERROR_CODE,
      '00000200',
      'ERROR-CODE has the class 2 and the number 0, beyond 3 to 6 and 0 to 99 (RFC 8489 section 14.8).',
    ],
    [
      stun.ERROR_CODE,
      '00000464',
      'ERROR-CODE has the class 4 and the number 100, beyond 3 to 6 and 0 to 99 (RFC 8489 section 14.8).',
    ],
    [
      turn.ADDRESS_ERROR_CODE,
      '00000428',
      'ADDRESS-ERROR-CODE has the address family 0, neither 1 nor 2 (RFC 8656 section 18.12).',
    ],
    [
      turn.REQUESTED_ADDRESS_FAMILY,
      '07000000',
      'REQUESTED-ADDRESS-FAMILY has the address family 7, neither 1 nor 2 (RFC 8656 section 18.6).',
    ],
    [stun.PASSWORD_ALGORITHMS, '0001', 'PASSWORD-ALGORITHMS ends within an algorithm (RFC 8489 section 14.11).'],
    [stun.PASSWORD_ALGORITHMS, '00010004', 'PASSWORD-ALGORITHMS ends within an algorithm (RFC 8489 section 14.11).'],
    [
      stun.PASSWORD_ALGORITHM,
      '0001000000020000',
      'PASSWORD-ALGORITHM holds 2 algorithms, not 1 (RFC 8489 section 14.12).',
    ],
    [stun.USERHASH, '00', 'USERHASH has 1 byte, not 32 (RFC 8489 section 14.4).'],
    [nat.CHANGE_REQUEST, '06', 'CHANGE-REQUEST has 1 byte, not 4 (RFC 5780 section 7.2).'],
    [turn.EVEN_PORT, '8000', 'EVEN-PORT has 2 bytes, not 1 (RFC 8656 section 18.7).'],
    [turn.ICMP, '00', 'ICMP has 1 byte, not 8 (RFC 8656 section 18.13).'],
    [ice.USE_CANDIDATE, '00', 'USE-CANDIDATE has 1 byte, not 0 (RFC 8445 section 7.1.2).'],
    [ice.ICE_CONTROLLED, '00', 'ICE-CONTROLLED has 1 byte, not 8 (RFC 8445 section 7.1.3).'],
    [ice.GOOG_NETWORK_INFO, '00', 'GOOG-NETWORK-INFO has 1 byte, not 4 (libwebrtc api/transport/stun.h).'],
  ] as [Attribute<unknown>, string, string][])('$name %s', (attribute, hex, message) => {
    const value = readAttribute(holding(attribute, hex), attribute);
    expect(value).toStrictEqual(new DecodeFailure('malformed-attribute', message));
  });

  test.each([
    ['an address that is none', stun.MAPPED_ADDRESS, { address: '192.0.2', port: 1 }, '192.0.2 is not an IP address'],
    ['a code of 200', stun.ERROR_CODE, { code: 200 }, '200 is not within 300 to 699'],
    ['a user name of 509 bytes', stun.USERNAME, 'a'.repeat(509), '509 bytes of text, at most 508 fit'],
    ['a negative lifetime', turn.LIFETIME, -1, '-1 is not within 0 to 4294967295'],
    ['a port of 65536', nat.RESPONSE_PORT, 65536, '65536 is not within 0 to 65535'],
    ['half a protocol number', turn.REQUESTED_TRANSPORT, 0.5, '0.5 is not within 0 to 255'],
    ['a tie-breaker of 65 bits', ice.ICE_CONTROLLING, 2n ** 64n, '18446744073709551616 is not within 64 bits'],
    ['a token of 7 bytes', turn.RESERVATION_TOKEN, new Uint8Array(7), '7 bytes, not 8'],
  ] as [string, Attribute<unknown>, unknown, string][])('%s cannot be written', (_, attribute, value, message) => {
    const attributes = [entry(attribute, value)];
    expect(() => encode({ class: 'request', method: 1, attributes })).toThrow(new RangeError(message));
  });
});

describe('attributes that must be understood', () => {
  const withTypes = (...types: number[]) =>
    accepted(
      decode(
        encode({ class: 'success', method: 1, attributes: types.map((type) => rawEntry(type, new Uint8Array())) }),
      ),
    );

  test('are listed when they are not, each once', () => {
    expect(unknownRequiredTypes(withTypes(0x7ffe, 0x0020, 0x7fff, 0x7ffe, 0xffff))).toStrictEqual([0x7ffe, 0x7fff]);
  });

  test('do not matter after MESSAGE-INTEGRITY', () => {
    expect(unknownRequiredTypes(withTypes(0x0008, 0x7fff))).toStrictEqual([]);
  });

  test('SOURCE-ADDRESS and CHANGED-ADDRESS of RFC 3489 are known', () => {
    expect(unknownRequiredTypes(withTypes(0x0004, 0x0005, 0x000b))).toStrictEqual([]);
  });
});
