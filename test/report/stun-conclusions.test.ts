import { expect, test } from 'vitest';
import type { ProbeResult } from '../../src/probe/result.ts';
import { conclusions } from '../../src/report/stun/conclusions.ts';

const RESULT: ProbeResult = {
  url: 'stun:x',
  host: 'x',
  address: '198.51.100.10',
  port: 3478,
  family: 'ipv4',
  transport: 'udp',
  ok: true,
  nat: true,
  sent: 1,
  received: 1,
  localAddress: { address: '10.0.0.5', port: 4000 },
  mappedAddress: { address: '203.0.113.7', port: 4000 },
};
const UNFIT = { ...RESULT, warnings: [{ id: 'other-address', message: '' }] } satisfies ProbeResult;

function sentences(results: readonly ProbeResult[]): string[] {
  return conclusions(results, { urls: results.length, results: results.length, ok: results.length, failed: 0 });
}

test('the NAT of each IP version', () => {
  const six: ProbeResult = { ...RESULT, address: '2001:db8::10', family: 'ipv6', nat: false };
  expect(sentences([RESULT, six])).toStrictEqual([
    'You are behind a NAT for IPv4: 10.0.0.5:4000 leaves as 203.0.113.7:4000, its port kept. IPv6 is direct: no NAT.',
    '2 of 2 servers answered.',
  ]);
});

test('a NAT64 is no NAT of IPv6', () => {
  const through: ProbeResult = {
    ...RESULT,
    address: '64:ff9b::c633:640a',
    family: 'ipv6',
    localAddress: { address: '2001:db8::5', port: 4000 },
    nat64Prefix: '64:ff9b::/96',
    ipv4Address: '198.51.100.10',
  };
  expect(sentences([through])).toStrictEqual([
    'A NAT64 (64:ff9b::/96) leads to servers with IPv4: [2001:db8::5]:4000 leaves as 203.0.113.7:4000.',
  ]);
});

test('what icescope nat cannot use, once', () => {
  const [, sentence] = sentences([UNFIT, UNFIT, { ...UNFIT, port: 3479 }, { ...UNFIT, port: 3480 }]);
  expect(sentence).toBe(
    'icescope nat cannot use 198.51.100.10:3478, 198.51.100.10:3479 and 1 more: OTHER-ADDRESS is on the IP address of the server itself.',
  );
});

test('over TCP and TLS, icescope nat asks nobody', () => {
  expect(
    sentences([
      { ...UNFIT, transport: 'tcp' },
      { ...UNFIT, transport: 'tls' },
    ]).join(),
  ).not.toContain('nat cannot use');
});

test('one socket without NAT: one sentence', () => {
  const direct: ProbeResult = { ...RESULT, nat: false, mappedAddress: { address: '10.0.0.5', port: 4000 } };
  const mapping = {
    family: 'ipv4',
    kind: 'none',
    mappedAddresses: [{ address: '10.0.0.5', port: 4000 }],
    servers: 2,
    serverAddresses: 2,
  } as const;
  const summary = {
    urls: 2,
    results: 2,
    ok: 2,
    failed: 0,
    mappings: [{ ...mapping, mappedAddresses: [...mapping.mappedAddresses] }],
  };
  expect(conclusions([direct, direct], summary)).toStrictEqual([
    "IPv4: the servers see the socket's own address, 10.0.0.5:4000. There is no NAT.",
    '2 of 2 servers answered.',
  ]);
});
