import { describe, expect, test } from 'vitest';
import { AUTHOR_NAMES } from '../../src/explain/authors.ts';
import { explain } from '../../src/explain/explain.ts';
import { en } from '../../src/explain/texts/en.ts';
import { scanText } from '../../src/logs/scan-text.ts';
import { isCandidate, recordOf } from '../../src/report/candidates/record.ts';
import { explained } from '../support/explained.ts';

/** A candidate as each agent writes it. */
const TYPICAL: readonly (readonly [author: string, candidate: string])[] = [
  ['libwebrtc', '842163049 1 udp 1686052607 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 5000 generation 0'],
  [
    'libwebrtc',
    '1 1 udp 2113937151 0a5c1234-0000-4000-8000-000000000000.local 5000 typ host generation 0 ufrag abcd network-cost 999',
  ],
  ['libwebrtc', '842163049 1 tcp 1518214911 192.0.2.1 9 typ host tcptype active generation 0 network-id 2'],
  ['Firefox', '0 1 UDP 2122252543 192.0.2.1 5000 typ host'],
  ['Firefox', '2 1 TCP 2105458943 192.0.2.1 9 typ host tcptype active'],
  ['Firefox', '2 1 UDP 92151551 203.0.113.7 5000 typ relay raddr 203.0.113.7 rport 5000'],
  ['libnice', '4 2 UDP 2013266430 192.0.2.1 5000 typ host'],
  ['libnice', '1 1 UDP 2015363327 192.0.2.1 5000 typ host'],
  ['libnice', '28 1 UDP 2013266422 192.0.2.1 5000 typ host'],
  ['pion', '387183333 1 tcp 1671430143 192.0.2.1 5000 typ host tcptype passive'],
  ['webrtc-rs', '387183333 1 tcp 2128609279 192.0.2.1 9 typ host tcptype active'],
  ['ice4j', '7 1 udp 2113932031 192.0.2.1 10000 typ host'],
  ['str0m', '12044049749558888150 1 udp 2130706175 192.0.2.1 5000 typ host ufrag abcd'],
  ['libjuice', '1 1 UDP 2114977791 192.0.2.1 5000 typ host'],
  ['libjuice', '1 1 UDP 2122317823 192.0.2.1 5000 typ host'],
  ['libjuice', '2 1 UDP 2130706175 2001:db8::1 5000 typ host'],
  ['libjuice', '3 1 UDP 1686109951 203.0.113.7 5000 typ srflx raddr 0.0.0.0 rport 0'],
  ['aioice', 'f957a2332b1715da3b0ef8ba684454eb 1 udp 2130706431 192.0.2.1 5000 typ host'],
  ['werift', 'f3a7c99f6565735ddd070ba77 1 udp 2130706431 192.0.2.1 5000 typ host'],
  ['mediasoup', 'udpcandidate 1 udp 1076558079 192.0.2.1 5000 typ host'],
  ['Asterisk', 'Hc0000201 1 UDP 2130706431 192.0.2.1 5000 typ host'],
  ['Microsoft', '2 1 tcp-act 2121006078 192.0.2.1 50000 typ host'],
  ['Microsoft', '4 1 UDP 1258289663 203.0.113.7 5000 typ relay raddr 198.51.100.1 rport 5000'],
  ['FreeSWITCH', '6174971931 1 udp 659136 192.0.2.1 5000 typ host generation 0'],
  ['SIPSorcery', '2751 1 udp 659136 192.0.2.1 5000 typ host generation 0'],
  ['AWS KVS', '1 1 udp 658881 192.0.2.1 5000 typ host raddr 0.0.0.0 rport 0 generation 0 network-cost 999'],
  ['AWS KVS', '4 1 udp 2130706431 2001:db8::1 5000 typ host raddr ::/0 rport 0 generation 0 network-cost 999'],
  ['SRS', '0 1 udp 2130706431 192.0.2.1 8000 typ host generation 0'],
  ['pion', '387183333 2 udp 2130706431 192.0.2.1 5000 typ host'],
  ['Google Nest', ' 1 udp 2113939711 2001:db8::7f 19305 typ host generation 0'],
];

test.each(TYPICAL)('%s: %s', (author, candidate) => {
  const { name, confidence, evidence } = explained(candidate).stack;
  expect(name).toBe(author);
  expect(['high', 'medium']).toContain(confidence);
  expect(evidence.length).toBeGreaterThan(0);
});

/** A line of an agent's own log. */
const LOGGED: readonly (readonly [author: string, line: string])[] = [
  ['Firefox', 'ICE-CANDIDATE(host(IP4:192.0.2.100:57980/UDP)): created'],
  ['Firefox', 'host(IP4:192.0.2.100:57980/UDP)'],
  ['pion', '[local] udp4 host 192.0.2.79:7882 (resolved: 192.0.2.79:7882)'],
  ['pion', 'udp4 srflx 203.0.113.7:5000 related 192.0.2.1:5000'],
];

function authorsIn(line: string): object[] {
  const authors: object[] = [];
  scanText(line, (found) => {
    const record = recordOf(found, '-');
    if (isCandidate(record)) authors.push(explain(record, en).stack);
  });
  return authors;
}

test.each(LOGGED)('the log of %s: %s', (author, line) => {
  expect(authorsIn(line)).toMatchObject([{ name: author, confidence: 'high' }]);
});

test('what an agent logs of the other side does not show who wrote it', () => {
  expect(authorsIn('[remote] udp4 host 192.0.2.79:7882')).toMatchObject([{ name: 'unknown' }]);
});

test('every author has its typical candidate', () => {
  expect(AUTHOR_NAMES.filter((name) => TYPICAL.every(([author]) => author !== name))).toStrictEqual([]);
});

describe('an uncertain author', () => {
  test('lists the agents that match, and why the priority does not decide', () => {
    const { stack } = explained('387183333 1 udp 2130706431 192.0.2.1 5000 typ host');
    expect(stack).toMatchObject({ name: 'unknown', confidence: 'none', alternatives: ['pion', 'webrtc-rs'] });
    expect(stack.doubt).toBe(en.author.common('2130706431'));
  });

  test('lists no agents where none writes such candidates', () => {
    const { stack } = explained('foo 1 udp 12345 192.0.2.1 5000 typ host');
    expect(stack).toMatchObject({ name: 'unknown', confidence: 'none', evidence: [] });
    expect(stack).not.toHaveProperty('alternatives');
  });

  test('has low confidence where a part is missing that the agent always writes', () => {
    const { stack } = explained('842163049 1 udp 2122260223 192.0.2.1 5000 typ host');
    expect(stack).toMatchObject({ name: 'libwebrtc', confidence: 'low' });
    expect(stack.doubt).toContain(en.against.generation);
  });
});

test('a changed type does not hide who wrote the rest', () => {
  const { stack } = explained(
    '842163049 1 udp 2122260223 203.0.113.7 5000 typ srflx raddr 10.0.0.1 rport 1 generation 0',
  );
  expect(stack.name).toBe('libwebrtc');
});
