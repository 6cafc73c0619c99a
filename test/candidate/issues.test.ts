import { describe, expect, test } from 'vitest';
import { ISSUES } from '../../src/candidate/issues.ts';
import { parseCandidate } from '../../src/index.ts';
import { ELSEWHERE, ROWS } from './issue-rows.ts';
import { HOST, HOST_FIELDS, idsOf, SRFLX, TCP, unmark } from './lines.ts';

describe('the issues', () => {
  test('each id of the catalogue has an input here', () => {
    expect([...Object.keys(ROWS), ...ELSEWHERE].toSorted()).toStrictEqual(Object.keys(ISSUES).toSorted());
    for (const [id, rows] of Object.entries(ROWS)) expect(rows.length, id).toBeGreaterThan(0);
  });

  const cases = Object.entries(ROWS).flatMap(([id, rows]) => rows.map((one) => ({ id, ...one })));

  test.each(cases)('$id: $at', ({ id, at, severity, field, says }) => {
    const [text, column] = unmark(at);
    const { issues, ok } = parseCandidate(text);
    const found = issues.filter((issue) => issue.id === id);
    expect(found, `found ${issues.map((issue) => issue.id).join(', ') || 'none'}`).toHaveLength(1);
    expect(found[0]).toStrictEqual({
      id,
      severity,
      field,
      column,
      message: expect.any(String),
      effect: expect.any(String),
    });
    expect(found[0]?.message).toContain(says);
    expect(found[0]?.effect).not.toBe('');
    if (severity === 'error') expect(ok).toBe(false);
  });

  /** Where a field is missing, or the text is cut, more follows by its nature. */
  const ENDS_EARLY =
    /^(empty|too-long|truncated|prefix-unknown)$|^(component|transport|priority|address|port|typ|type)-missing$/;
  /** libwebrtc ignores what is out of order, so it is missing too. */
  const FOLLOWS: Partial<Record<string, string[]>> = {
    'related-order': ['related-missing', 'related-address-missing'],
  };

  test.each(cases.filter(({ id }) => !ENDS_EARLY.test(id)))('$id comes alone: $at', ({ id, at }) => {
    const others = idsOf(unmark(at)[0]).filter((other) => other !== id && !FOLLOWS[id]?.includes(other));
    expect(others).toStrictEqual([]);
  });

  test.each(cases.filter(({ id, severity }) => severity !== 'error' && !ENDS_EARLY.test(id)))(
    '$id leaves the candidate ok: $at',
    ({ at }) => {
      expect(parseCandidate(unmark(at)[0]).ok).toBe(true);
    },
  );

  test('are in the order of their columns', () => {
    const { issues } = parseCandidate('candidate:{1} x sctp high 192.0.2.256 http TYP HOST generation B');
    expect(issues.map(({ id }) => id)).toStrictEqual([
      'foundation-character',
      'component-number',
      'transport-unknown',
      'priority-number',
      'address-invalid',
      'port-number',
      'typ-case',
      'type-case',
      'extension-number',
    ]);
  });

  test('never show an ICE password', () => {
    const { issues } = parseCandidate(`${HOST} ufrag abcd pwd made-up-secret-of-24-chars password another-one`);
    expect(issues.map(({ id }) => id)).toStrictEqual(['secret-in-log', 'secret-in-log']);
    expect(JSON.stringify(issues)).not.toMatch(/made-up-secret|another-one/);
  });

  test.each([
    ['udp', 'no tcptype', `${HOST}`],
    ['udp', 'port 80', HOST.replace('5000', '80')],
    ['udp', 'port 443', HOST.replace('5000', '443')],
    ['udp', 'port 1024', HOST.replace('5000', '1024')],
    ['udp', 'a port that Fetch blocks', HOST.replace('5000', '6000')],
    ['tcp active', 'port 9', `${TCP.replace('5000', '9')} tcptype active`],
    ['tcp passive', 'port 5000', `${TCP} tcptype passive`],
    ['srflx', 'hidden raddr', `${SRFLX} raddr 0.0.0.0 rport 0`],
    ['srflx', 'hidden IPv6 raddr', `${SRFLX} raddr :: rport 9`],
    ['srflx', 'mDNS raddr', `${SRFLX} raddr 9b36eaac-bb2e-49bb-bb78-21c41c499900.local rport 9`],
    [
      'relay',
      'any type preference',
      'candidate:1 1 udp 41885439 203.0.113.9 3478 typ relay raddr 192.0.2.9 rport 4000',
    ],
    ['host', 'a priority that no formula made', 'candidate:1 1 udp 659136 192.0.2.1 5000 typ host'],
    ['host', 'type preference 120, as libnice writes it', 'candidate:1 1 udp 2015363327 192.0.2.1 5000 typ host'],
  ])('do not mention %s with %s', (_, __, text) => {
    expect(parseCandidate(text)).toMatchObject({ ok: true, issues: [] });
  });

  test('a component that no agent can read is an error, and is left out', () => {
    const result = parseCandidate(HOST.replace('1 udp', '99999999999 udp'));
    expect(result.ok).toBe(false);
    expect(result).not.toHaveProperty('component');
    expect(result.issues).toMatchObject([{ severity: 'error', field: 'component', column: 13 }]);
  });

  test.each([`${HOST} rport 1234`, `${HOST} rport 1234 generation 0`])(
    'rport alone on a host candidate: %s',
    (text) => {
      const result = parseCandidate(text);
      expect(result).toMatchObject({ ...HOST_FIELDS, ok: true, relatedPort: 1234 });
      expect(result.issues).toMatchObject([{ field: 'relatedAddress' }]);
      expect(result.issues[0]?.message).not.toMatch(/raddr\s*;/);
    },
  );
});

describe('what real agents write on purpose is no fault', () => {
  const cases: [string, string][] = [
    [
      'libnice, which lowers priorities until no two are equal',
      'candidate:28 1 UDP 2013266422 192.0.2.21 40787 typ host',
    ],
    ['libnice, for the second component', 'candidate:4 2 UDP 2013266429 2001:db8::9 36884 typ host'],
    ['libnice, srflx', 'candidate:5 1 UDP 1677722110 203.0.113.7 36884 typ srflx raddr 192.0.2.21 rport 40787'],
    ['pion, which repeats each for component 2', 'candidate:3495736461 2 udp 2130706431 192.0.2.1 5000 typ host'],
    ['pion, srflx', 'candidate:842163049 2 udp 1694498815 203.0.113.7 5000 typ srflx raddr 0.0.0.0 rport 5000'],
    ['Google Nest', 'candidate:7 1 tcp 2113939710 2001:db8::7f 19305 typ host tcptype passive generation 0'],
    [
      'a peer-reflexive candidate in the log of an agent',
      'candidate:10000 1 udp 1853759231 203.0.113.9 34892 typ prflx',
    ],
  ];
  test.each(cases)('%s', (_, text) => expect(parseCandidate(text)).toMatchObject({ ok: true, issues: [] }));

  test('hidden fields leave the others where they are', () => {
    const text =
      'candidate:[REDACTED] 1 udp [REDACTED] 12.x.x.x [REDACTED] typ srflx raddr [REDACTED] rport XXXXX generation 0';
    const { ok, type, transport, address, generation, issues } = parseCandidate(text);
    expect({ ok, type, transport, address, generation }).toStrictEqual({
      ...{ ok: true, type: 'srflx', transport: 'udp', address: '12.x.x.x', generation: 0 },
    });
    expect(new Set(issues.map(({ severity }) => severity))).toStrictEqual(new Set(['info']));
  });
});
