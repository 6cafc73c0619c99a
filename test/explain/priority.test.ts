import { describe, expect, test } from 'vitest';
import { en } from '../../src/explain/texts/en.ts';
import { meaningOf } from '../support/explained.ts';

const LIBWEBRTC_UDP = '842163049 1 udp P 192.0.2.1 5000 typ host generation 0';
const LIBWEBRTC_TCP = '842163049 1 tcp P 192.0.2.1 9 typ host tcptype active generation 0';
const LIBWEBRTC_SRFLX = '842163049 1 udp P 203.0.113.7 5000 typ srflx raddr 0.0.0.0 rport 0 generation 0';
const LIBWEBRTC_RELAY = '842163049 1 udp P 203.0.113.7 5000 typ relay raddr 0.0.0.0 rport 0 generation 0';
const FIREFOX_UDP = '0 1 UDP P 192.0.2.1 5000 typ host';
const FIREFOX_RELAY = '0 1 UDP P 203.0.113.7 5000 typ relay raddr 203.0.113.7 rport 5000';
const PION = '387183333 1 udp P 192.0.2.1 5000 typ host';
const OLD_LIBNICE = en.local.oldLibnice;
const ANY = en.local.anyInterface;
const COMMON = en.local.common;

/** Candidates as agents write them, with P for the priority, and how it reads. */
const WORKED: readonly (readonly [priority: number, candidate: string, meaning: string])[] = [
  [
    2013266422,
    '28 1 UDP P 192.0.2.21 40787 typ host',
    `120 · 1 · 10: host; ${OLD_LIBNICE}, local address number 1; ${en.priority.lowered('component 1', 9)}`,
  ],
  [
    2013266409,
    '41 1 UDP P 192.0.2.21 40787 typ host',
    `120 · 1 · 23: host; ${OLD_LIBNICE}, local address number 1; ${en.priority.lowered('component 1', 22)}`,
  ],
  [1518214911, LIBWEBRTC_TCP, '90 · 32286 · 1: host over TCP; interface 126 (the second), IPv4; component 1'],
  [1518280447, LIBWEBRTC_TCP, '90 · 32542 · 1: host over TCP; interface 127 (the first), IPv4; component 1'],
  [2122260223, LIBWEBRTC_UDP, '126 · 32542 · 1: host over UDP; interface 127 (the first), IPv4; component 1'],
  [2122194687, LIBWEBRTC_UDP, '126 · 32286 · 1: host over UDP; interface 126 (the second), IPv4; component 1'],
  [
    2122267903,
    LIBWEBRTC_UDP.replace('192.0.2.1', '::1'),
    '126 · 32572 · 1: host over UDP; interface 127 (the first), IPv6 loopback; component 1',
  ],
  [
    2122134271,
    LIBWEBRTC_UDP.replace('192.0.2.1', 'fd00::2'),
    '126 · 32050 · 1: host over UDP; interface 125 (the third), unique local IPv6; component 1',
  ],
  [
    2122255103,
    LIBWEBRTC_UDP.replace('192.0.2.1', '2001::1'),
    '126 · 32522 · 1: host over UDP; interface 127 (the first), Teredo; component 1',
  ],
  [2113937151, LIBWEBRTC_UDP, `126 · 30 · 1: host over UDP; ${ANY}, IPv4; component 1`],
  [
    2113942271,
    LIBWEBRTC_UDP.replace('192.0.2.1', 'fd00::2'),
    `126 · 50 · 1: host over UDP; ${ANY}, unique local IPv6; component 1`,
  ],
  [1686052607, LIBWEBRTC_SRFLX, '100 · 32542 · 1: server-reflexive; interface 127 (the first), IPv4; component 1'],
  [1677729535, LIBWEBRTC_SRFLX, `100 · 30 · 1: server-reflexive; ${ANY}, IPv4; component 1`],
  [
    1677732095,
    LIBWEBRTC_SRFLX.replace('203.0.113.7', '2001:db8::7'),
    `100 · 40 · 1: server-reflexive; ${ANY}, IPv6; component 1`,
  ],
  [
    1845501695,
    LIBWEBRTC_SRFLX.replace('srflx', 'prflx'),
    `110 · 30 · 1: peer-reflexive over UDP; ${ANY}, IPv4; component 1`,
  ],
  [
    58597631,
    LIBWEBRTC_RELAY,
    '3 · 32288 · 1: relayed, TURN over UDP; interface 126 (the second), IPv4, TURN server 2, counted down to 1 for the last; component 1',
  ],
  [
    25042943,
    LIBWEBRTC_RELAY,
    '1 · 32287 · 1: relayed, TURN over TCP; interface 126 (the second), IPv4, TURN server 1, counted down to 1 for the last; component 1',
  ],
  [
    41885439,
    LIBWEBRTC_RELAY,
    '2 · 32542 · 1: relayed, TURN over UDP (over DTLS if libwebrtc is recent); interface 127 (the first), IPv4; component 1',
  ],
  [
    33562367,
    LIBWEBRTC_RELAY,
    `2 · 30 · 1: relayed, TURN over UDP (over DTLS if libwebrtc is recent); ${ANY}, IPv4; component 1`,
  ],
  [2122252543, FIREFOX_UDP, '126 · 32512 · 1: host over UDP; interface 127 (the first); component 1'],
  [2122187007, FIREFOX_UDP, '126 · 32256 · 1: host over UDP; interface 126 (the second); component 1'],
  [
    2105458943,
    '0 1 TCP P 192.0.2.1 9 typ host tcptype active',
    '125 · 32448 · 1: host over TCP; interface 126 (the second), direction active; component 1',
  ],
  [
    2105442559,
    '0 1 TCP P 192.0.2.1 5000 typ host tcptype passive',
    '125 · 32384 · 1: host over TCP; interface 126 (the second), direction passive; component 1',
  ],
  [
    1686052863,
    '0 1 UDP P 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 5000',
    '100 · 32543 · 1: server-reflexive over UDP; interface 127 (the first), STUN or TURN server 31 (the first); component 1',
  ],
  [
    92151551,
    FIREFOX_RELAY,
    '5 · 32286 · 1: relayed, TURN over UDP; interface 126 (the second), STUN or TURN server 30 (the second); component 1',
  ],
  [
    8265727,
    FIREFOX_RELAY,
    '0 · 32287 · 1: relayed, TURN over TCP or TLS; interface 126 (the second), STUN or TURN server 31 (the first); component 1',
  ],
  [2013266431, FIREFOX_UDP, `120 · 1 · 1: host; ${OLD_LIBNICE}, local address number 1; component 1`],
  [2015363327, FIREFOX_UDP, '120 · 8192 · 1: host; UDP, local address number 0; component 1'],
  [
    1015024383,
    '1 1 TCP P 192.0.2.1 9 typ host tcptype active',
    '60 · 32778 · 1: host; halved, because the agent prefers the other transport, direction active, local address number 10; component 1',
  ],
  [
    1763705599,
    '1 1 UDP P 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 5000',
    '105 · 8194 · 1: server-reflexive, NAT-assisted (RFC 6544); UDP, local address number 2; component 1',
  ],
  [2130706431, PION, `126 · 65535 · 1: host over UDP; ${COMMON}; component 1`],
  [
    1694498815,
    '387183333 1 udp P 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 5000',
    `100 · 65535 · 1: server-reflexive over UDP; ${COMMON}; component 1`,
  ],
  [
    16777215,
    '387183333 1 udp P 203.0.113.7 5000 typ relay raddr 10.0.0.1 rport 5000',
    `0 · 65535 · 1: relayed; ${COMMON}; component 1`,
  ],
  [
    1023,
    '387183333 1 udp P 203.0.113.7 5000 typ relay raddr 10.0.0.1 rport 5000',
    '0 · 3 · 1: relayed; 3: TURN over UDP; component 1',
  ],
  [
    1671430143,
    '387183333 1 tcp P 192.0.2.1 5000 typ host tcptype passive',
    '99 · 40959 · 1: host over TCP; direction passive; component 1',
  ],
  [
    2128609279,
    '387183333 1 tcp P 192.0.2.1 9 typ host tcptype active',
    '126 · 57343 · 1: host; direction active; component 1',
  ],
  [2113932031, '7 1 udp P 192.0.2.1 5000 typ host', '126 · 10 · 1: host; IPv4; component 1'],
  [2113937151, '7 1 udp P fe80::1 5000 typ host', '126 · 30 · 1: host; IPv6; component 1'],
  [2114977791, FIREFOX_UDP, '126 · 4095 · 1: host over UDP; IPv4, the first of its kind; component 1'],
  [
    2130706175,
    '12044049749558888150 1 udp P 192.0.2.1 5000 typ host ufrag abcd',
    '126 · 65534 · 1: host over UDP; IPv4, the first of its kind; component 1',
  ],
  [
    1076302079,
    'tcpcandidate 1 tcp P 192.0.2.1 5000 typ host tcptype passive',
    '64 · 10000 · 1: host; local preference 10000, adjusted by how the application ranks its addresses; component 1',
  ],
  [
    1258289663,
    '4 1 UDP P 203.0.113.7 5000 typ relay raddr 198.51.100.1 rport 5000',
    '74 · 65529 · 1: relayed; local preference 65529, of no known scheme; component 1',
  ],
  [659136, '6174971931 1 udp P 192.0.2.1 5000 typ host generation 0', en.priority.noFormula('0', '2574', '64')],
  [2130706432, PION, en.priority.above('127', '0', '256')],
  [0, PION, en.priority.outside],
  [4294967295, PION, en.priority.outside],
];

test.each(WORKED)('%d in %s', (priority, candidate, meaning) => {
  expect(meaningOf(candidate.replace(' P ', ` ${priority} `), 'priority')).toBe(meaning);
});

describe('with a host name for an address', () => {
  test('the priority still shows its IP version', () => {
    const text = '1 1 udp P 0a5c1234-0000-4000-8000-000000000000.local 5000 typ host generation 0 network-cost 999';
    expect(meaningOf(text.replace(' P ', ' 2113937151 '), 'priority')).toContain(', IPv4;');
    expect(meaningOf(text.replace(' P ', ' 2113942271 '), 'priority')).toContain(', unique local IPv6;');
  });
});
