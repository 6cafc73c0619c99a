import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CandidateFields, type FormattableCandidate, formatCandidate, parseCandidate } from '../../src/index.ts';
import { runs } from '../support/runs.ts';
import { anyText, validCandidate } from './arbitraries.ts';

const FULL =
  'candidate:842163049 1 udp 1677729535 198.51.100.7 12767 typ srflx raddr 192.0.2.1 rport 50000 generation 0 ufrag Q6Gt network-id 1 network-cost 10 x-a 1 x-b 2';

const MINIMAL: CandidateFields = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 2130706431,
  address: '192.0.2.1',
  port: 5000,
  type: 'host',
};

function fieldsOf(text: string): CandidateFields {
  const { raw: _raw, ok: _ok, issues: _issues, ...fields } = parseCandidate(text);
  return fields;
}

describe('an unchanged candidate is written as it was', () => {
  test('any valid one, byte for byte', () => {
    fc.assert(
      fc.property(validCandidate, ({ text }) => {
        expect(formatCandidate(parseCandidate(text))).toBe(text);
      }),
      { numRuns: runs(1500) },
    );
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(formatCandidate(parseCandidate(text))).toBe(text);
      }),
      { numRuns: runs(1500) },
    );
  });

  test.each([
    ['leading zeros', 'candidate:1 001 udp 0000000005 192.0.2.1 00080 typ host'],
    ['an upper-case transport', 'candidate:1 1 UDP 2130706431 192.0.2.1 5000 typ host'],
    ['upper-case IPv6', 'candidate:1 1 udp 2130706431 2001:0DB8::A 5000 typ host'],
    [
      'extensions in an odd order',
      'candidate:1 1 udp 5 192.0.2.1 5000 typ host network-cost 10 x  ufrag a y 1 generation 0',
    ],
    ['an empty last value', 'candidate:1 1 udp 5 192.0.2.1 5000 typ host x '],
    ['a=, CRLF and spaces', ' a=candidate:1 1 udp 5 192.0.2.1 5000 typ host \r\n'],
    ['no prefix', '1 1 udp 5 192.0.2.1 5000 typ host'],
    ['doubled spaces', 'candidate:1  1 udp 5 192.0.2.1 5000  typ host'],
    ['damage', 'candidate:1 x udp …'],
    ['nothing', ''],
  ])('with %s', (_, text) => {
    expect(formatCandidate(parseCandidate(text))).toBe(text);
  });

  test('after a round trip through JSON', () => {
    const text = `a=${FULL.replace('udp', 'UDP')}\r\n`;
    const copy: FormattableCandidate = JSON.parse(JSON.stringify(parseCandidate(text)));
    expect(formatCandidate(copy)).toBe(text);
  });

  test('and not changed by writing it', () => {
    const candidate = parseCandidate(FULL);
    const copy = structuredClone(candidate);
    formatCandidate(candidate);
    expect(candidate).toStrictEqual(copy);
  });
});

describe('a changed candidate', () => {
  const CHANGES: [change: Partial<CandidateFields>, from: string, to: string][] = [
    [{ foundation: '7' }, 'candidate:842163049 ', 'candidate:7 '],
    [{ component: 2 }, ' 1 udp', ' 2 udp'],
    [{ transport: 'tcp' }, ' udp ', ' tcp '],
    [{ priority: 5 }, '1677729535', '5'],
    [{ address: '2001:db8::9' }, '198.51.100.7', '2001:db8::9'],
    [{ port: 0 }, '12767', '0'],
    [{ type: 'relay' }, 'typ srflx', 'typ relay'],
    [{ relatedAddress: '0.0.0.0' }, 'raddr 192.0.2.1', 'raddr 0.0.0.0'],
    [{ relatedAddress: '' }, 'raddr 192.0.2.1', 'raddr '],
    [{ relatedPort: 0 }, 'rport 50000', 'rport 0'],
    [{ tcpType: 'so' }, 'rport 50000', 'rport 50000 tcptype so'],
    [{ generation: 1 }, 'generation 0', 'generation 1'],
    [{ ufrag: 'zzzz' }, 'ufrag Q6Gt', 'ufrag zzzz'],
    [{ networkId: 0 }, 'network-id 1', 'network-id 0'],
    [{ networkCost: 0 }, 'network-cost 10', 'network-cost 0'],
    [{ extensions: [] }, ' x-a 1 x-b 2', ''],
    [
      {
        extensions: [
          { name: 'x-b', value: '2' },
          { name: 'x-a', value: '1' },
        ],
      },
      'x-a 1 x-b 2',
      'x-b 2 x-a 1',
    ],
    [
      {
        extensions: [
          { name: 'x-a', value: '' },
          { name: 'x-c', value: '3' },
        ],
      },
      'x-a 1 x-b 2',
      'x-a  x-c 3',
    ],
  ];

  test.each(CHANGES)('%o', (change, from, to) => {
    expect(formatCandidate({ ...parseCandidate(FULL), ...change })).toBe(FULL.replace(from, to));
  });

  test.each([
    ['relatedPort', ' rport 50000'],
    ['generation', ' generation 0'],
    ['ufrag', ' ufrag Q6Gt'],
    ['networkId', ' network-id 1'],
    ['networkCost', ' network-cost 10'],
    ['extensions', ' x-a 1 x-b 2'],
  ] as const)('without %s', (name, gone) => {
    const { [name]: _, ...rest } = parseCandidate(FULL);
    expect(formatCandidate(rest)).toBe(FULL.replace(gone, ''));
  });

  test('is written in the order that libwebrtc reads', () => {
    const text =
      'a=candidate:1 1 TCP 5 192.0.2.1 09 typ srflx raddr 192.0.2.9 rport 9 x-a 1 network-cost 10 network-id 2 ufrag abcd generation 0 tcptype active\r\n';
    expect(formatCandidate({ ...parseCandidate(text), priority: 6 })).toBe(
      'candidate:1 1 tcp 6 192.0.2.1 9 typ srflx raddr 192.0.2.9 rport 9 tcptype active generation 0 ufrag abcd network-id 2 network-cost 10 x-a 1',
    );
  });

  test('with a change to ok or issues only is written as it was', () => {
    const candidate = { ...parseCandidate(`${FULL}\r\n`), ok: false, issues: [] };
    expect(formatCandidate(candidate)).toBe(`${FULL}\r\n`);
  });

  test('keeps its meaning and is valid again, for any valid candidate', () => {
    fc.assert(
      fc.property(validCandidate, fc.integer({ min: 1024, max: 65535 }), ({ text }, port) => {
        const changed = { ...fieldsOf(text), port };
        const written = formatCandidate({ ...parseCandidate(text), port });
        expect(fieldsOf(written)).toStrictEqual(changed);
        expect(formatCandidate(parseCandidate(written))).toBe(written);
      }),
      { numRuns: runs(1500) },
    );
  });
});

describe('a candidate made from fields', () => {
  test('with the mandatory ones', () => {
    expect(formatCandidate(MINIMAL)).toBe('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host');
  });

  test('with a different raw text: the fields win', () => {
    expect(formatCandidate({ ...MINIMAL, raw: FULL })).toBe('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host');
  });

  test('any fields can be read back from what was written', () => {
    fc.assert(
      fc.property(validCandidate, ({ fields }) => {
        const { addressKind: _, ...read } = fieldsOf(formatCandidate(fields));
        expect(read).toStrictEqual(fields);
      }),
      { numRuns: runs(1500) },
    );
  });

  test.each(['foundation', 'component', 'transport', 'priority', 'address', 'port', 'type'] as const)(
    'without %s is a TypeError that names it',
    (name) => {
      const { [name]: _, ...rest } = MINIMAL;
      expect(() => formatCandidate(rest)).toThrow(TypeError);
      expect(() => formatCandidate(rest)).toThrow(new RegExp(`\\b${name}\\b`));
    },
  );

  test('a damaged candidate can be written only after it is repaired', () => {
    const damaged = parseCandidate('candidate:1 1 udp 2130706431 192.0.2.1 http typ host');
    expect(() => formatCandidate({ ...damaged, foundation: '2' })).toThrow(TypeError);
    expect(formatCandidate({ ...damaged, port: 5000 })).toBe('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host');
  });
});
