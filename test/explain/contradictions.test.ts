import { describe, expect, test } from 'vitest';
import { explained } from '../support/explained.ts';

/** Fields that contradict each other, and a part of the message. */
const CONTRADICTORY: readonly (readonly [candidate: string, fields: string[], words: string])[] = [
  [
    '1 1 udp 2122260223 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 5000 generation 0',
    ['priority', 'type'],
    'the priority says host, the type says server-reflexive',
  ],
  ['1 1 UDP 1686052863 192.0.2.1 5000 typ host', ['priority', 'type'], 'says server-reflexive, the type says host'],
  ['1 1 udp 58597631 192.0.2.1 5000 typ host generation 0', ['priority', 'type'], 'the priority says relayed'],
  [
    '1 1 udp 1518214911 192.0.2.1 5000 typ host generation 0',
    ['priority', 'transport'],
    'the priority says tcp, the transport says udp',
  ],
  [
    '1 1 tcp 2122260223 192.0.2.1 9 typ host tcptype active generation 0',
    ['priority', 'transport'],
    'the priority says udp, the transport says tcp',
  ],
  [
    '1 1 udp 2122260222 192.0.2.1 5000 typ host generation 0',
    ['priority', 'component'],
    'computed for component 2, but the candidate has component 1',
  ],
  [
    '1 1 udp 2122262783 192.0.2.1 5000 typ host generation 0 network-id 1',
    ['priority', 'address'],
    'another kind of address (IPv6), so 192.0.2.1 replaced it',
  ],
  [
    '1 1 udp 1686052607 0a5c1234-0000-4000-8000-000000000000.local 5000 typ srflx raddr 0.0.0.0 rport 0 generation 0',
    ['address', 'type'],
    'an mDNS name, which hides a host address, but the candidate is server-reflexive',
  ],
  [
    '1 1 udp 1694498815 203.0.113.7 5000 typ srflx raddr 2001:db8::1 rport 5000',
    ['address', 'relatedAddress'],
    'have different IP versions',
  ],
  [
    '1 1 udp 1694498815 10.0.0.1 5000 typ srflx raddr 8.8.8.8 rport 5000',
    ['address', 'relatedAddress'],
    'with a NAT it is the other way round',
  ],
];

test.each(CONTRADICTORY)('%s', (candidate, fields, words) => {
  const { contradictions } = explained(candidate);
  expect(contradictions).toHaveLength(1);
  expect(contradictions[0]?.fields).toStrictEqual(fields);
  expect(contradictions[0]?.message).toContain(words);
});

describe('no contradiction', () => {
  test.each([
    '1 1 udp 2130706431 192.0.2.1 5000 typ host',
    '1 2 udp 2130706430 192.0.2.1 5000 typ host',
    '1 1 tcp 2130706431 192.0.2.1 9 typ host tcptype active',
    '1 1 udp 1686052607 203.0.113.7 5000 typ srflx raddr 0.0.0.0 rport 0 generation 0',
    '1 1 udp 1686052607 2001:db8::7 5000 typ srflx raddr :: rport 0 generation 0',
    '1 1 udp 1 192.0.2.1 5000 typ host',
    '1 1 udp 659136 192.0.2.1 5000 typ host generation 0',
    '1 2 udp 659134 192.0.2.1 5000 typ host generation 0',
    ' 1 tcp 2113939710 2001:db8::7f 19305 typ host tcptype passive generation 0',
    '1 1 udp 2122262783 192.0.2.x 5000 typ host generation 0 network-id 1',
    '1 1 udp 2130706432 192.0.2.1 5000 typ host',
    '1 1 udp 2122262783 fd00::2 5000 typ host generation 0',
    '1 1 udp 100 203.0.113.7 5000 typ relay raddr 10.0.0.1 rport 1',
    '2 1 tcp-act 2121006078 192.0.2.1 50000 typ host',
    '1 1 udp 2122260223 192.0.2.1 5000 typ nonsense generation 0',
    '1 1 sctp 2122260223 192.0.2.1 5000 typ host generation 0',
    '1 1 2122260223 192.0.2.1 5000 typ host generation 0',
  ])('in %s', (candidate) => {
    expect(explained(candidate).contradictions).toStrictEqual([]);
  });
});
