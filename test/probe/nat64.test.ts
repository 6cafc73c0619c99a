import { describe, expect, test } from 'vitest';
import { compareMappings } from '../../src/probe/mapping.ts';
import { findNat64, placesThrough, withNat64, withoutNat64 } from '../../src/probe/nat64.ts';
import type { ProbeResult } from '../../src/probe/result.ts';
import type { ServerAddress } from '../../src/probe/server-address.ts';
import { prefixFromDns } from '../../src/stun/nat64.ts';

const SYNTHESIZED = ['192.0.0.170', '192.0.0.171', '2001:db8:64::c000:aa', '2001:db8:64::c000:ab'];
const PREFIX = '2001:db8:64::/96';

function prefix() {
  const found = prefixFromDns(SYNTHESIZED);
  if (found === undefined) throw new Error('no prefix');
  return found;
}

const at = (address: string, more: Partial<ServerAddress> = {}): ServerAddress => ({
  address,
  port: 3478,
  transport: 'udp',
  ...more,
});

describe('the NAT64 of a network', () => {
  const names = { addresses: async () => SYNTHESIZED };

  test('is asked of DNS where the machine has IPv6 alone', async () => {
    const asked: string[] = [];
    const addresses = async (name: string): Promise<string[]> => {
      asked.push(name);
      return SYNTHESIZED;
    };
    expect(await findNat64({ addresses }, new Set(['ipv6']))).toStrictEqual(prefix());
    expect(asked).toStrictEqual(['ipv4only.arpa']);
  });

  test.each([[['ipv4', 'ipv6']], [['ipv4']], [[]]] as const)('is not needed with %j', async (own) => {
    expect(await findNat64(names, new Set(own))).toBeUndefined();
  });

  test('may be missing, as may the name server', async () => {
    const own = new Set(['ipv6'] as const);
    expect(await findNat64({ addresses: async () => ['192.0.0.170'] }, own)).toBeUndefined();
    const fails = () => Promise.reject(new Error('no name server answered'));
    expect(await findNat64({ addresses: fails }, own)).toBeUndefined();
  });
});

describe('where a server is reached', () => {
  const through = (address: string, ipv4: string) => at(address, { nat64: { prefix: PREFIX, ipv4 } });

  test.each<[string, ServerAddress[], ServerAddress[]]>([
    ['an IPv4 literal', [at('198.51.100.10')], [through('2001:db8:64::c633:640a', '198.51.100.10')]],
    [
      'a name, whose IPv6 address DNS64 has made of its IPv4 one: once',
      [at('198.51.100.10'), at('2001:db8:64::c633:640a')],
      [through('2001:db8:64::c633:640a', '198.51.100.10')],
    ],
    [
      'a name with IPv6: there, and IPv4 is left as it is',
      [at('198.51.100.10'), at('2001:db8::10')],
      [at('198.51.100.10'), at('2001:db8::10')],
    ],
    ['this machine', [at('127.0.0.1'), at('::1')], [at('127.0.0.1'), at('::1')]],
  ])('%s', (_, places, expected) => {
    expect(placesThrough(places, prefix())).toStrictEqual(expected);
  });
});

const RESULT: ProbeResult = {
  url: 'stun:x',
  host: 'x',
  address: '2001:db8:64::c633:640a',
  port: 3478,
  family: 'ipv6',
  transport: 'udp',
  ok: true,
  nat: true,
  sent: 1,
  received: 1,
  localAddress: { address: '2001:db8:1::2', port: 4000 },
  mappedAddress: { address: '203.0.113.1', port: 4000 },
};

describe('a result', () => {
  const place = at(RESULT.address ?? '');

  test('of a translated address that the user wrote', () => {
    const named = withNat64(RESULT, place);
    expect(named).toMatchObject({ nat64Prefix: PREFIX, ipv4Address: '198.51.100.10' });
  });

  test('of a prefix that is not of 96 bits, known by RESPONSE-ORIGIN', () => {
    const long = { ...RESULT, address: '2001:db8:c6:3364:a::' };
    const origin = { address: '198.51.100.10', port: 3478 };
    expect(withNat64({ ...long, responseOrigin: origin }, at(long.address))).toMatchObject({
      nat64Prefix: '2001:db8::/40',
      ipv4Address: '198.51.100.10',
    });
  });

  test.each<[string, Partial<ProbeResult>]>([
    ['a server that sees IPv6', { mappedAddress: { address: '2001:db8:1::2', port: 4000 } }],
    ['an IPv4 server', { address: '198.51.100.10', family: 'ipv4' }],
    ['this machine', { address: '::1' }],
  ])('without NAT64: %s', (_, changed) => {
    const result = { ...RESULT, ...changed };
    expect(withNat64(result, at(result.address ?? ''))).toStrictEqual(result);
  });

  test('without a way to IPv4', () => {
    const error = { code: 'unreachable', message: 'no route to this address' } as const;
    const failed: ProbeResult = { ...RESULT, address: '198.51.100.10', family: 'ipv4', ok: false, error };
    const own = new Set(['ipv6'] as const);
    expect(withoutNat64(failed, own).error?.message).toContain('this machine has only IPv6, and DNS shows no NAT64');
    expect(withoutNat64({ ...failed, address: '2001:db8::1', family: 'ipv6' }, own).error).toStrictEqual(error);
  });

  test.each([
    ['IPv4', ['ipv4']],
    ['both', ['ipv4', 'ipv6']],
    ['no network', []],
  ] as const)('without a route to IPv4, on a machine that has %s', (_, own) => {
    const error = { code: 'unreachable', message: 'no route to this address' } as const;
    const failed: ProbeResult = { ...RESULT, address: '198.51.100.10', family: 'ipv4', ok: false, error };
    expect(withoutNat64(failed, new Set(own)).error).toStrictEqual(error);
  });
});

test('one socket, a server behind a NAT64 and one with IPv6: two networks, not a symmetric NAT', () => {
  const four = withNat64(RESULT, at(RESULT.address ?? ''));
  const six: ProbeResult = {
    ...RESULT,
    address: '2001:db8::10',
    nat: false,
    mappedAddress: { address: '2001:db8:1::2', port: 4000 },
  };
  expect(compareMappings([four, six])).toMatchObject([
    { family: 'ipv4', kind: 'unknown' },
    { family: 'ipv6', kind: 'none' },
  ]);
});
