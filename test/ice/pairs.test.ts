import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byPriority, pairPriority, priorityText } from '../../src/ice/pair-priority.ts';
import { checkListOf, latestPairs, listedPairs, MOST_PAIRS } from '../../src/ice/pairs.ts';
import type { SessionCandidate, SessionHalf, SessionPair } from '../../src/ice/session.ts';
import { candidateOf, halfWith, sessionOf } from '../support/sessions.ts';

const HOST = 'candidate:1 1 udp 2130706431 192.168.1.7 5000 typ host';
const SRFLX = 'candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.168.1.7 rport 5000';
const RELAY = 'candidate:3 1 udp 16777215 198.51.100.9 7000 typ relay raddr 203.0.113.7 rport 6000';

/** `5000>6000`: the ports of each pair in the order of the check list. */
function portsOf(local: readonly string[], remote: readonly string[], more: Partial<SessionHalf> = {}): string[] {
  const pairs = checkListOf(sessionOf(halfWith(local, more), halfWith(remote)));
  return pairs.map((pair) => `${pair.local.port}>${pair.remote.port}`);
}

const udp = (port: number, address = '192.0.2.1', component = 1): string =>
  `candidate:${port} ${component} udp ${2130706431 - port} ${address} ${port} typ host`;
const tcp = (type: string, port: number): string =>
  `candidate:${port} 1 tcp 1518280447 192.0.2.1 ${port} typ host tcptype ${type}`;

describe('the priority of a pair', () => {
  test.each([
    // 2^32 * MIN + 2 * MAX + (G > D), worked out by hand.
    [1, 1, '4294967298'],
    [2, 1, '4294967301'],
    [1, 2, '4294967300'],
    [2130706431, 2130706431, '9151314442783293438'],
    [2130706431, 1694498815, '7277816997797167103'],
    [1694498815, 2130706431, '7277816997797167102'],
  ])('of G=%d and D=%d is %s', (controlling, controlled, expected) => {
    expect(priorityText(pairPriority(controlling, controlled))).toBe(expected);
  });

  const priority = fc.integer({ min: 1, max: 2 ** 31 - 1 });

  test('is exact, and the same number on both sides', () => {
    fc.assert(
      fc.property(priority, priority, (g, d) => {
        const [low, high] = g < d ? [BigInt(g), BigInt(d)] : [BigInt(d), BigInt(g)];
        expect(priorityText(pairPriority(g, d))).toBe(`${2n ** 32n * low + 2n * high + (g > d ? 1n : 0n)}`);
      }),
    );
  });

  test('sorts as the number does', () => {
    fc.assert(
      fc.property(priority, priority, priority, priority, (a, b, c, d) => {
        const [one, two] = [pairPriority(a, b), pairPriority(c, d)];
        const difference = BigInt(priorityText(two)) - BigInt(priorityText(one));
        expect(Math.sign(byPriority(one, two))).toBe(Number(difference > 0n) - Number(difference < 0n));
      }),
    );
  });

  test('of priorities beyond what RFC 8445 allows keeps to 64 bits', () => {
    const any = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(fc.property(any, any, (g, d) => BigInt(priorityText(pairPriority(g, d))) < 2n ** 64n));
  });
});

describe('a check list', () => {
  test('has the pairs by priority, each reflexive candidate as its base, and once', () => {
    const remote = ['candidate:9 1 udp 2130706431 198.51.100.20 8000 typ host', RELAY];
    expect(portsOf([HOST, SRFLX, RELAY], remote)).toEqual(['5000>8000', '5000>7000', '7000>8000', '7000>7000']);
  });

  test('finds a base that hides its address behind a name, but not one that may be either of two', () => {
    const name = (port: number, id: number): string =>
      `candidate:${id} 1 udp 2122260223 0b2a-${id}.local ${port} typ host generation 0 network-id ${id}`;
    const mapped =
      'candidate:8 1 udp 1686052607 203.0.113.7 6000 typ srflx raddr 0.0.0.0 rport 0 generation 0 network-id 2';
    expect(portsOf([name(5001, 1), name(5002, 2), mapped], [udp(8000)])).toEqual(['5001>8000', '5002>8000']);
    expect(portsOf([name(5001, 2), name(5002, 2), mapped], [udp(8000)])).toHaveLength(3);
  });

  test('takes two mapped addresses of one base, which is not listed, for one', () => {
    const mapped = (port: number): string =>
      `candidate:2 1 udp ${1694498815 - port} 203.0.113.7 ${port} typ srflx raddr 192.168.1.7 rport 5000`;
    expect(portsOf([mapped(6000), mapped(6001)], [udp(8000)])).toEqual(['6000>8000']);
  });

  test('pairs no other component, family or transport', () => {
    expect(portsOf([udp(1), udp(2, '192.0.2.1', 2)], [udp(3), udp(4, '192.0.2.1', 2)])).toEqual(['1>3', '2>4']);
    expect(portsOf([udp(1), udp(2, '2001:db8::1')], [udp(3, '2001:db8::2')])).toEqual(['2>3']);
    expect(portsOf([udp(1), tcp('active', 9)], [tcp('passive', 3)])).toEqual(['9>3']);
  });

  test('pairs TCP as RFC 6544 does: the passive side waits', () => {
    expect(portsOf([tcp('active', 9)], [tcp('passive', 3), tcp('active', 9), tcp('so', 5)])).toEqual(['9>3']);
    expect(portsOf([tcp('passive', 3)], [tcp('passive', 4), tcp('active', 9), tcp('so', 5)])).toEqual([]);
    expect(portsOf([tcp('so', 5)], [tcp('passive', 4), tcp('active', 9), tcp('so', 6)])).toEqual(['5>6']);
  });

  test('pairs a link-local address with another one only', () => {
    expect(portsOf([udp(1, 'fe80::1'), udp(2, '2001:db8::1')], [udp(3, 'fe80::2'), udp(4, '2001:db8::2')])).toEqual([
      '1>3',
      '2>4',
    ]);
  });

  test('leaves out what has not arrived or was refused, and peer-reflexive candidates', () => {
    const lost = { ...candidateOf(udp(1)), delivered: false };
    const refused = { ...candidateOf(udp(2)), refused: 'no' };
    const found = candidateOf('candidate:5 1 udp 1862270975 203.0.113.7 3 typ prflx raddr 0.0.0.0 rport 0');
    const remote = { ...halfWith([]), candidates: [lost, refused, found, candidateOf(udp(4))] };
    const pairs = checkListOf(sessionOf(halfWith([udp(9)]), remote));
    expect(pairs.map(({ remote: { port } }) => port)).toEqual([4]);
  });

  test('keeps generations apart', () => {
    const of = (port: number, ufrag: string): string => `${udp(port)} generation 0 ufrag ${ufrag}`;
    expect(portsOf([of(1, 'aaaa'), of(2, 'bbbb')], [of(3, 'cccc'), of(4, 'dddd')])).toEqual(['2>4', '1>3']);
  });

  test('keeps m-sections apart, unless the two sides name them differently', () => {
    const of = (port: number, mid: string) => ({ ...candidateOf(udp(port)), mid });
    const list = (local: [number, string][], remote: [number, string][]): string[] =>
      checkListOf(
        sessionOf(
          { ...halfWith([]), candidates: local.map(([port, mid]) => of(port, mid)) },
          { ...halfWith([]), candidates: remote.map(([port, mid]) => of(port, mid)) },
        ),
      ).map((pair) => `${pair.local.port}>${pair.remote.port}`);
    const ours: [number, string][] = [
      [1, '0'],
      [2, '1'],
    ];
    expect(list(ours, [[3, '0']])).toEqual(['1>3']);
    expect(list(ours, [...ours])).toEqual(['1>1', '2>2']);
    expect(list(ours, [[3, 'audio']])).toEqual(['1>3', '2>3']);
  });

  test('begins with one pair of each foundation', () => {
    const of = (component: number): string => `candidate:7 ${component} udp 2130706431 192.0.2.1 ${component} typ host`;
    const pairs = checkListOf(sessionOf(halfWith([of(1), of(2)]), halfWith([of(1), of(2)])));
    expect(pairs.map(({ local, state }) => [local.component, state])).toEqual([
      [1, 'waiting'],
      [2, 'frozen'],
    ]);
  });

  test('has its limit, and keeps the best', () => {
    const many = (base: number): string[] => Array.from({ length: 100 }, (_, index) => udp(base + index));
    const list = checkListOf(sessionOf(halfWith(many(1000)), halfWith(many(2000))));
    expect(list).toHaveLength(MOST_PAIRS);
    expect(list[0]).toMatchObject({ local: { port: 1000 }, remote: { port: 2000 } });
  });
});

describe('the role', () => {
  const priorities = (local: SessionHalf, remote: SessionHalf): (string | undefined)[] =>
    listedPairs(sessionOf(local, remote)).map(({ priority }) => priority);

  test('is that of the full agent where the other one is lite', () => {
    expect(priorities(halfWith([HOST]), halfWith([SRFLX], { isLite: true }))).toEqual(['7277816997797167103']);
    expect(priorities(halfWith([HOST], { isLite: true }), halfWith([SRFLX]))).toEqual(['7277816997797167102']);
  });

  test('shows in the priority of a pair in the log', () => {
    const pair = (priority: string) => ({
      ...{ local: candidateOf(HOST), remote: candidateOf(SRFLX), priority },
      source: { file: 'log', line: 1, column: 1 },
    });
    const of = (priority: string): string[] =>
      listedPairs(sessionOf(halfWith([HOST]), halfWith([RELAY]), { pairs: [pair(priority)] })).map(
        (one) => one.priority ?? '',
      );
    expect(of('7277816997797167103')).toEqual(['7277816997797167103', '72057594004373503']);
    expect(of('7277816997797167102')).toEqual(['7277816997797167102', '72057594004373502']);
  });
});

describe('any two lists of candidates', () => {
  const candidate = fc
    .record({
      component: fc.constantFrom(1, 2),
      transport: fc.constantFrom('udp', 'tcp'),
      priority: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
      address: fc.constantFrom('192.0.2.1', '10.0.0.1', '2001:db8::1', 'fe80::1', 'a.local', ''),
      port: fc.integer({ min: 1, max: 4 }),
      type: fc.constantFrom('host', 'srflx', 'prflx', 'relay', 'odd'),
      relatedAddress: fc.constantFrom('10.0.0.1', '0.0.0.0'),
      relatedPort: fc.integer({ min: 0, max: 4 }),
      ufrag: fc.constantFrom('aaaa', 'bbbb'),
      mid: fc.constantFrom('0', '1', ''),
    })
    .map((fields) => ({
      ...fields,
      source: { file: 'log', line: 1, column: 1 },
      form: 'candidate',
      again: [],
      sightings: [],
    }));
  const half = fc.array(candidate, { maxLength: 12 }).map((candidates) => ({ ...halfWith([]), candidates }));

  test('give pairs in order, each once, and with one priority from both sides', () => {
    fc.assert(
      fc.property(half, half, (local, remote) => {
        const session = sessionOf(local, remote);
        const pairs = checkListOf(session);
        const keys = pairs.map((pair) => JSON.stringify([pair.generation, pair.local, pair.remote]));
        expect(new Set(keys).size).toBe(pairs.length);
        for (const [index, pair] of pairs.entries()) {
          const next = pairs[index + 1];
          if (next?.generation === pair.generation)
            expect(byPriority(pair.priority, next.priority)).toBeLessThanOrEqual(0);
          expect(pair.local.component).toBe(pair.remote.component);
        }
        const listed = listedPairs(session);
        expect(listed.every(({ priority }) => /^\d{1,20}$/.test(priority ?? ''))).toBe(true);
      }),
    );
  });

  test('of which one does not name its m-section are still one with its base', () => {
    const own = candidateOf('candidate:1 1 udp 2122260223 192.0.2.1 50000 typ host');
    const seen = candidateOf('candidate:2 1 udp 1686052607 192.0.2.1 50000 typ srflx raddr 0.0.0.0 rport 0');
    const other = candidateOf('candidate:1 1 udp 2122260223 198.51.100.1 50000 typ host');
    const half = (candidates: SessionCandidate[]) => ({ ...halfWith([]), candidates });
    const local = half([
      { ...seen, mid: '' },
      { ...own, mid: '0' },
    ]);
    expect(checkListOf(sessionOf(local, half([{ ...other, mid: '0' }])))).toHaveLength(1);
  });

  test('of hosts are paired in the same order by both sides', () => {
    const hosts = half.map((one) => ({
      ...one,
      candidates: one.candidates.map(({ relatedAddress: _, relatedPort: __, ...rest }, index) => ({
        ...rest,
        ...{ type: 'host', transport: 'udp', address: '192.0.2.1', port: index + 1 },
      })),
    }));
    fc.assert(
      fc.property(hosts, hosts, (local, remote) => {
        const session = sessionOf(local, remote);
        const [ours, theirs] = [checkListOf(session), checkListOf(session, 'remote')];
        expect(ours.map((pair) => priorityText(pair.priority))).toEqual(
          theirs.map((pair) => priorityText(pair.priority)),
        );
      }),
    );
  });
});

describe('the pairs of several reports', () => {
  const local = { type: 'host', transport: 'udp', address: '192.0.2.1', port: 5000 } as const;
  const pairAt = (line: number, remote: SessionPair['remote'], state: string): SessionPair => ({
    ...{ local, remote: { transport: 'udp', port: 6000, ...remote }, state },
    source: { file: 'a.log', line, column: 1 },
  });
  const unnamed = pairAt(1, { type: 'prflx', address: '' }, 'in-progress');
  const namedLater = pairAt(2, { type: 'host', address: '192.0.2.2' }, 'succeeded');

  test('are one where a browser hid the remote address at first', () => {
    expect(latestPairs([unnamed, namedLater])).toEqual([namedLater]);
  });

  test('are two where both are in the last report, or where they end at different ports', () => {
    expect(latestPairs([unnamed, namedLater, { ...unnamed, source: namedLater.source }])).toHaveLength(2);
    const other = pairAt(2, { type: 'host', address: '192.0.2.2', port: 6001 }, 'succeeded');
    expect(latestPairs([unnamed, other])).toHaveLength(2);
  });
});
