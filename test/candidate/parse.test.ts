import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ISSUES } from '../../src/candidate/issues.ts';
import {
  type AddressKind,
  type CandidateFields,
  decodePriority,
  type IssueField,
  type IssueId,
  type PriorityParts,
  parseCandidate,
  type Severity,
} from '../../src/index.ts';
import { runs } from '../support/runs.ts';
import { validCandidate } from './arbitraries.ts';

const HOST = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';
const SRFLX = 'candidate:2 1 udp 1694498815 198.51.100.7 45664 typ srflx';
const TCP = 'candidate:3 1 tcp 1518280447 192.0.2.1 5000 typ host';

const HOST_FIELDS: CandidateFields = {
  foundation: '1',
  component: 1,
  transport: 'udp',
  priority: 2130706431,
  address: '192.0.2.1',
  addressKind: 'ipv4',
  port: 5000,
  type: 'host',
};

/** What a candidate says, without the text and what is wrong with it. */
function fieldsOf(text: string): CandidateFields {
  const { raw: _raw, ok: _ok, issues: _issues, ...fields } = parseCandidate(text);
  return fields;
}

function idsOf(text: string): IssueId[] {
  return parseCandidate(text).issues.map((issue) => issue.id);
}

describe('the fields', () => {
  test('of a candidate that has them all', () => {
    const text =
      'candidate:842163049 2 TCP 1509957374 2001:db8::7 9 typ srflx raddr 2001:db8:1::1 rport 50000 tcptype so generation 3 ufrag Q6+/ network-id 65535 network-cost 999';
    expect(parseCandidate(text)).toStrictEqual({
      raw: text,
      ok: false,
      foundation: '842163049',
      component: 2,
      transport: 'tcp',
      priority: 1509957374,
      address: '2001:db8::7',
      addressKind: 'ipv6',
      port: 9,
      type: 'srflx',
      relatedAddress: '2001:db8:1::1',
      relatedPort: 50000,
      tcpType: 'so',
      generation: 3,
      ufrag: 'Q6+/',
      networkId: 65535,
      networkCost: 999,
      issues: [expect.objectContaining({ id: 'tcp-listen-port' })],
    });
  });

  test('that are absent are omitted, not undefined', () => {
    expect(parseCandidate(HOST)).toStrictEqual({ raw: HOST, ok: true, ...HOST_FIELDS, issues: [] });
  });

  test('of zero are present', () => {
    const fields = fieldsOf(`${SRFLX} raddr 0.0.0.0 rport 0 generation 0 network-id 0 network-cost 0`);
    expect(fields).toMatchObject({ relatedPort: 0, generation: 0, networkId: 0, networkCost: 0 });
  });

  test('with leading zeros are numbers', () => {
    const text = 'candidate:1 001 udp 0000000001 192.0.2.1 05000 typ srflx raddr 192.0.2.9 rport 00080';
    expect(parseCandidate(text)).toMatchObject({ ok: true, component: 1, priority: 1, port: 5000, relatedPort: 80 });
  });

  test.each(['host', 'srflx', 'prflx', 'relay'])('type %s', (type) => {
    expect(fieldsOf(`candidate:1 1 udp 1 192.0.2.1 5000 typ ${type}`).type).toBe(type);
  });

  test.each(['active', 'passive', 'so'] as const)('tcptype %s', (tcpType) => {
    expect(fieldsOf(`${TCP} tcptype ${tcpType}`).tcpType).toBe(tcpType);
  });

  test('at the limits of RFC 8839', () => {
    const foundation = 'abcdefghijklmnopqrstuvwxyz01+/AZ';
    const text = `candidate:${foundation} 256 udp 16776960 192.0.2.1 65535 typ relay raddr 192.0.2.9 rport 65535`;
    expect(parseCandidate(text)).toStrictEqual({
      raw: text,
      ok: true,
      foundation,
      component: 256,
      transport: 'udp',
      priority: 16776960,
      address: '192.0.2.1',
      addressKind: 'ipv4',
      port: 65535,
      type: 'relay',
      relatedAddress: '192.0.2.9',
      relatedPort: 65535,
      issues: [],
    });
    expect(fieldsOf('candidate:1 1 udp 2147483647 192.0.2.1 5000 typ host').priority).toBe(2147483647);
    expect(fieldsOf('candidate:1 1 udp 4294967295 192.0.2.1 5000 typ host').priority).toBe(4294967295);
  });

  test('are what the grammar generated, for any valid candidate', () => {
    fc.assert(
      fc.property(validCandidate, ({ text, fields }) => {
        const { addressKind: _, ...read } = fieldsOf(text);
        expect(read).toStrictEqual(fields);
      }),
      { numRuns: runs(1500) },
    );
  });
});

describe('what may surround a candidate', () => {
  test.each([
    ['a=', `a=${HOST}`],
    ['CRLF', `${HOST}\r\n`],
    ['a= and CRLF, as an SDP line has them', `a=${HOST}\r\n`],
    ['CR', `${HOST}\r`],
    ['LF', `${HOST}\n`],
    ['empty lines', `\r\n\n${HOST}\n\r\n`],
    ['a leading space', ` ${HOST}`],
    ['leading spaces and a tab', `  \t${HOST}`],
    ['a trailing space', `${HOST} `],
    ['trailing spaces', `${HOST}   `],
    ['a trailing space before a line end', `${HOST} \r\n`],
    ['a line end with spaces after it', `${HOST}\n    `],
    ['a trailing tab', `${HOST}\t`],
    ['double quotes', `"${HOST}"`],
    ['single quotes', `'${HOST}'`],
    ['quotes and a line end', `"${HOST}"\r\n`],
    ['quotes and spaces', `  "${HOST}"  `],
    ['quotes around a=', `"a=${HOST}"`],
  ])('%s changes nothing', (_, text) => {
    const result = parseCandidate(text);
    expect(result).toStrictEqual({ raw: text, ok: true, ...HOST_FIELDS, issues: [] });
  });

  test.each([
    ['no candidate:', '1 1 udp 2130706431 192.0.2.1 5000 typ host', ['prefix-missing']],
    ['CANDIDATE:', HOST.replace('candidate', 'CANDIDATE'), ['prefix-case']],
    ['Candidate:', HOST.replace('candidate', 'Candidate'), ['prefix-case']],
    ['A=candidate:', `A=${HOST}`, ['prefix-case']],
    ['UDP', HOST.replace('udp', 'UDP'), []],
    ['uDp', HOST.replace('udp', 'uDp'), []],
    ['a space after candidate:', HOST.replace(':', ': '), []],
    ['a doubled space', HOST.replace('1 udp', '1  udp'), ['doubled-space']],
    ['doubled spaces all over', HOST.replaceAll(' ', '  '), Array(7).fill('doubled-space')],
    ['a tripled space', HOST.replace('1 udp', '1   udp'), ['doubled-space', 'doubled-space']],
    ['a second line', `${HOST}\r\n${HOST}`, ['several-lines']],
  ])('%s: the same fields, with an issue', (_, text, ids) => {
    expect(fieldsOf(text)).toStrictEqual(HOST_FIELDS);
    expect(idsOf(text)).toStrictEqual(ids);
  });

  test.each([TCP.replace('tcp', 'TCP'), TCP.replace('tcp', 'tCp')])('TCP in any case: %s', (text) => {
    expect(fieldsOf(`${text} tcptype passive`)).toMatchObject({ transport: 'tcp', tcpType: 'passive' });
  });

  test('columns count from the start of the text, surroundings included', () => {
    const bad = HOST.replace('5000', '65536');
    for (const [before, after] of [
      ['', ''],
      ['a=', '\r\n'],
      ['  ', ' '],
      ['"', '"'],
      [' \r\n\t', ''],
    ] as const) {
      const { issues } = parseCandidate(before + bad + after);
      expect(issues).toMatchObject([{ id: 'port-range', column: before.length + 40 }]);
    }
  });

  test('columns count UTF-16 units, as editors and slice do', () => {
    const text = `${HOST} note 😀é generation x`;
    const [issue] = parseCandidate(text).issues;
    expect(text.slice((issue?.column ?? 0) - 1)).toBe('generation x');
  });
});

describe('extensions', () => {
  test('are in their order, with the known ones apart', () => {
    const text = `${HOST} x-a 1 generation 0 x-b 2 ufrag abcd x-a 3`;
    expect(parseCandidate(text)).toMatchObject({
      ok: true,
      generation: 0,
      ufrag: 'abcd',
      extensions: [
        { name: 'x-a', value: '1' },
        { name: 'x-b', value: '2' },
        { name: 'x-a', value: '3' },
      ],
      issues: [],
    });
  });

  test.each([
    [
      'in the middle',
      `${HOST} x-a  x-b 2`,
      [
        ['x-a', ''],
        ['x-b', '2'],
      ],
    ],
    ['before a known one', `${HOST} x-a  generation 0`, [['x-a', '']]],
    ['at the end', `${HOST} x-a `, [['x-a', '']]],
    [
      'twice',
      `${HOST} x-a  x-b `,
      [
        ['x-a', ''],
        ['x-b', ''],
      ],
    ],
  ])('may have an empty value %s', (_, text, pairs) => {
    const { ok, extensions, issues } = parseCandidate(text);
    expect(extensions).toStrictEqual(pairs.map(([name, value]) => ({ name, value })));
    expect({ ok, issues }).toStrictEqual({ ok: true, issues: [] });
  });

  test.each([
    [
      'are known by their exact name',
      `${HOST} GENERATION 1 Ufrag a`,
      [
        ['GENERATION', '1'],
        ['Ufrag', 'a'],
      ],
    ],
    [
      'may be any visible characters',
      `${HOST} url turn:[2001:db8::1]:3478?x="1"`,
      [['url', 'turn:[2001:db8::1]:3478?x="1"']],
    ],
    ['may hold other characters', `${HOST} note été`, [['note', 'été']]],
    ['may be called typ', `${HOST} typ relay`, [['typ', 'relay']]],
  ])('%s', (_, text, pairs) => {
    expect(fieldsOf(text)).toStrictEqual({
      ...HOST_FIELDS,
      extensions: pairs.map(([name, value]) => ({ name, value })),
    });
  });

  test('the last of two counts', () => {
    expect(fieldsOf(`${HOST} generation 1 generation 2 ufrag a ufrag b network-id 3 network-id 4`)).toMatchObject({
      generation: 2,
      ufrag: 'b',
      networkId: 4,
    });
  });

  test('a carriage return within the line does not end it, as in Chromium', () => {
    expect(parseCandidate(`${HOST} \r generation 0`).issues.map(({ id }) => id)).not.toContain('several-lines');
    expect(parseCandidate(`${HOST}\r\nx`).issues.map(({ id }) => id)).toContain('several-lines');
  });

  test('tcptype after other extensions is read, and is no error on UDP, as Chromium skips it', () => {
    expect(parseCandidate(`${HOST} generation 0 tcptype active`)).toMatchObject({ ok: true, tcpType: 'active' });
    expect(parseCandidate(`${TCP} tcptype passive tcptype active`)).toMatchObject({ ok: true, tcpType: 'passive' });
  });

  test.each([
    ['generation', `${HOST} generation ^ 0 network-id 1`],
    ['network-cost', `${HOST} generation 0 network-cost ^ 10`],
    ['tcptype', `${TCP} tcptype ^ passive`],
  ])('%s has no empty value: of two spaces before it one is too many, since Chromium refuses them', (_, marked) => {
    const [text, column] = unmark(marked);
    expect(parseCandidate(text).issues).toMatchObject([{ id: 'doubled-space', column }]);
  });
});

/** Removes the "^" that marks the place of an issue. */
function unmark(marked: string): [text: string, column: number] {
  const at = marked.indexOf('^');
  if (at < 0) throw new Error(`no ^ in ${marked}`);
  return [marked.slice(0, at) + marked.slice(at + 1), at + 1];
}

interface Row {
  /** The input; "^" marks where the issue is to be reported, and is not part of it. */
  at: string;
  severity: Severity;
  field: IssueField;
  /** Part of the message; the invalid value, if there is one. */
  says: string;
}

function row(at: string, severity: Severity, field: IssueField, says: string): Row {
  return { at, severity, field, says };
}

/** 8192 bytes after `candidate:` are read. */
function tooLong(): string {
  const text = `${HOST} x ${'y'.repeat(9000)}`;
  const end = 'candidate:'.length + 8192;
  return `${text.slice(0, end)}^${text.slice(end)}`;
}

/** Yielded by the log scanner only: test/logs covers it. */
type Elsewhere = 'wrapped';
const ELSEWHERE: readonly string[] = ['wrapped'] satisfies Elsewhere[];

const HIDDEN_NUMBERS = ['[REDACTED]', '<hidden>', 'XXXXX', '*****', '<the port>'];

const ROWS: Record<Exclude<IssueId, Elsewhere>, Row[]> = {
  empty: [row('^', 'error', 'candidate', 'the text is empty'), row('  ^', 'error', 'candidate', 'end of candidates')],
  'several-lines': [row(`${HOST}^\r\n${SRFLX}`, 'error', 'candidate', 'more lines follow')],
  'too-long': [row(tooLong(), 'error', 'candidate', 'longer than 8192 bytes')],
  truncated: [
    row('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ^ho…', 'warning', 'candidate', 'is cut by "…", as DevTools'),
    row(`${HOST} generation 0 ufrag ^ab...`, 'warning', 'candidate', 'is cut short, as loggers'),
  ],
  'prefix-missing': [row('^1 1 udp 2130706431 192.0.2.1 5000 typ host', 'info', 'candidate', 'is missing before 1')],
  'prefix-unknown': [
    row(`^x=${HOST}`, 'error', 'candidate', 'x=candidate:1 does not begin with "candidate:"'),
    row(`^candidates${HOST.slice(9)}`, 'error', 'candidate', 'candidates:1 does not begin with "candidate:"'),
  ],
  'prefix-case': [
    row(`^${HOST.replace('candidate', 'Candidate')}`, 'warning', 'candidate', 'Candidate: is not in lower case'),
    row(`^A=${HOST}`, 'warning', 'candidate', 'A=candidate: is not in lower case'),
  ],
  'doubled-space-late': [
    row(`${HOST} generation 0 ^ ufrag abcd`, 'warning', 'extensions', 'two spaces in a row among the extensions'),
    row(`${HOST} ufrag ^ abcd generation 0`, 'warning', 'extensions', 'two spaces in a row among the extensions'),
  ],
  'doubled-space': [row(HOST.replace('1 udp', '1 ^ udp'), 'warning', 'candidate', 'two spaces in a row')],
  'secret-in-log': [
    row(`${HOST} generation 0 ^pwd made-up-secret`, 'warning', 'extensions', 'pwd is followed by the ICE password'),
    row(`${HOST} ^password made-up-secret`, 'warning', 'extensions', 'password is followed by the ICE password'),
  ],

  'foundation-empty': [row(HOST.replace(':1', ':^'), 'warning', 'foundation', 'the foundation is empty')],
  'foundation-length': [
    row(
      HOST.replace(':1', `:^${'f'.repeat(33)}`),
      'warning',
      'foundation',
      `foundation ${'f'.repeat(33)} is longer than 32`,
    ),
  ],
  'foundation-character': [
    row(HOST.replace(':1', ':^{6d7c}'), 'warning', 'foundation', 'foundation {6d7c} has a character'),
    row(HOST.replace(':1', ':^a_b'), 'warning', 'foundation', 'foundation a_b has a character'),
  ],

  'component-missing': [row('candidate:1^', 'error', 'component', 'the component is missing')],
  'component-number': [
    row(HOST.replace('1 udp', '^rtp udp'), 'error', 'component', 'component rtp is not a whole number'),
    row(HOST.replace('1 udp', '^0x1 udp'), 'error', 'component', 'component 0x1 is not a whole number'),
    row(HOST.replace('1 udp', '^1.5 udp'), 'error', 'component', 'component 1.5 is not a whole number'),
  ],
  'component-negative': [row(HOST.replace('1 1 ', '1 ^-1 '), 'error', 'component', 'component -1 is less than 1')],
  'component-range': [
    row(HOST.replace('1 udp', '^0 udp'), 'warning', 'component', 'component 0 is not between 1 and 256'),
    row(
      HOST.replace('1 udp 2130706431', '^257 udp 5'),
      'warning',
      'component',
      'component 257 is not between 1 and 256',
    ),
  ],
  'component-digits': [
    row(HOST.replace('1 udp', '^0001 udp'), 'info', 'component', 'component 0001 has more than three'),
  ],

  'transport-missing': [row('candidate:1 1^', 'error', 'transport', 'the transport is missing')],
  'transport-unknown': [
    row(HOST.replace('udp', '^sctp'), 'error', 'transport', 'transport sctp is neither udp nor tcp'),
    row(HOST.replace('udp', '^UDP4'), 'error', 'transport', 'transport UDP4 is neither udp nor tcp'),
    row(HOST.replace('udp', '^tls'), 'error', 'transport', 'transport tls is neither udp nor tcp'),
  ],
  'transport-microsoft': [
    row(HOST.replace('udp', '^TCP-ACT'), 'error', 'transport', "transport TCP-ACT is Microsoft's spelling"),
    row(HOST.replace('udp', '^tcp-pass'), 'error', 'transport', "transport tcp-pass is Microsoft's spelling"),
  ],
  'transport-ssltcp': [
    row(HOST.replace('udp', '^SSLTCP'), 'warning', 'transport', "transport SSLTCP is Google's pseudo-TLS"),
  ],

  'priority-missing': [row('candidate:1 1 udp^', 'error', 'priority', 'the priority is missing')],
  'priority-number': [
    row(HOST.replace('2130706431', '^high'), 'error', 'priority', 'priority high is not a whole number'),
    row(HOST.replace('2130706431', '^-5'), 'error', 'priority', 'priority -5 is not a whole number'),
    row(HOST.replace('2130706431', '^1e9'), 'error', 'priority', 'priority 1e9 is not a whole number'),
  ],
  'priority-zero': [row(HOST.replace('2130706431', '^0'), 'warning', 'priority', 'priority 0 is less than 1')],
  'priority-large': [
    row(
      HOST.replace('2130706431', '^2147483648'),
      'warning',
      'priority',
      'priority 2147483648 is larger than 2147483647',
    ),
    row(
      HOST.replace('2130706431', '^4294967295'),
      'warning',
      'priority',
      'priority 4294967295 is larger than 2147483647',
    ),
  ],
  'priority-range': [
    row(
      HOST.replace('2130706431', '^4294967296'),
      'error',
      'priority',
      'priority 4294967296 is larger than 2147483647',
    ),
    row(
      HOST.replace('2130706431', '^9999999999'),
      'error',
      'priority',
      'priority 9999999999 is larger than 2147483647',
    ),
  ],
  'priority-type-127': [
    row(
      HOST.replace('2130706431', '^2130706432'),
      'info',
      'priority',
      'priority 2130706432 holds the type preference 127',
    ),
    row(
      HOST.replace('2130706431', '^2147483647'),
      'info',
      'priority',
      'priority 2147483647 holds the type preference 127',
    ),
  ],
  'priority-component-mismatch': [
    row(
      HOST.replace('1 udp 2130706431', '2 udp ^2122260223'),
      'warning',
      'priority',
      'priority 2122260223 was computed for another component',
    ),
    row(HOST.replace('2130706431', '^2130706430'), 'warning', 'priority', 'priority 2130706430 was computed'),
  ],
  'priority-type-mismatch': [
    row(
      `candidate:1 1 udp ^2015363327 192.0.2.1 5000 typ srflx raddr 192.0.2.9 rport 9`,
      'warning',
      'priority',
      '2015363327',
    ),
    row(
      `candidate:1 1 udp ^1845501695 192.0.2.1 5000 typ srflx raddr 192.0.2.9 rport 9`,
      'warning',
      'priority',
      '1845501695',
    ),
    row(
      'candidate:1 1 udp ^1694498815 192.0.2.1 5000 typ host',
      'warning',
      'priority',
      'priority 1694498815 holds the type',
    ),
    row(
      'candidate:1 1 udp ^2130706431 192.0.2.1 5000 typ relay raddr 192.0.2.9 rport 9',
      'warning',
      'priority',
      '2130706431',
    ),
  ],

  'address-missing': [row('candidate:1 1 udp 2130706431^', 'error', 'address', 'the address is missing')],
  'address-invalid': [
    row(HOST.replace('192.0.2.1', '^192.0.2.256'), 'error', 'address', '192.0.2.256 is no IP address'),
    row(HOST.replace('192.0.2.1', '^2001:db8:::1'), 'error', 'address', '2001:db8:::1 is no IP address'),
  ],
  'address-null': ['(null)', '<nil>', 'undefined', 'None'].map((text) =>
    row(HOST.replace('192.0.2.1', `^${text}`), 'error', 'address', `${text} is what a program prints`),
  ),
  'address-bracketed': [
    row(HOST.replace('192.0.2.1', '^[2001:db8::1]'), 'error', 'address', '[2001:db8::1] is in brackets'),
  ],
  'address-zone': [row(HOST.replace('192.0.2.1', '^fe80::1%eth0'), 'warning', 'address', 'fe80::1%eth0 has a zone id')],
  'address-hostname': [
    row(HOST.replace('192.0.2.1', '^turn.example'), 'warning', 'address', 'turn.example is a host name'),
  ],
  'address-redacted': [
    row(HOST.replace('192.0.2.1', '^192.0.2.x'), 'info', 'address', '192.0.2.x is an address with parts'),
    ...['<public ip>', 'Client-Global-ip', 'PUBLIC_IP', '[my own address]'].map((text) =>
      row(HOST.replace('192.0.2.1', `^${text}`), 'info', 'address', `${text} is an address with parts`),
    ),
  ],

  'foundation-redacted': [
    row(HOST.replace(':1 ', ':^[REDACTED] '), 'info', 'foundation', '[REDACTED] hides the foundation'),
    row(HOST.replace(':1 ', ':^*** '), 'info', 'foundation', '*** hides the foundation'),
  ],
  'priority-redacted': HIDDEN_NUMBERS.map((text) =>
    row(HOST.replace('2130706431', `^${text}`), 'info', 'priority', `${text} hides the priority`),
  ),
  'port-redacted': [...HIDDEN_NUMBERS, '50xxx', 'PORT'].map((text) =>
    row(HOST.replace('5000', `^${text}`), 'info', 'port', `${text} hides the port`),
  ),
  'related-port-redacted': ['[REDACTED]', '<hidden>', 'XXXXX', '*****'].map((text) =>
    row(`${SRFLX} raddr 192.0.2.9 rport ^${text}`, 'info', 'relatedPort', `${text} hides the port after rport`),
  ),
  'port-missing': [row('candidate:1 1 udp 2130706431 192.0.2.1^', 'error', 'port', 'the port is missing')],
  'port-number': [
    row(HOST.replace('5000', '^http'), 'error', 'port', 'port http is not a whole number'),
    row(HOST.replace('5000', '^-1'), 'error', 'port', 'port -1 is not a whole number'),
  ],
  'port-range': [row(HOST.replace('5000', '^65536'), 'error', 'port', 'port 65536 is larger than 65535')],
  'port-zero': [row(HOST.replace('5000', '^0'), 'error', 'port', 'nothing can be reached at port 0')],
  'port-discard': [row(HOST.replace('5000', '^9'), 'warning', 'port', 'port 9 is the discard port')],
  'port-privileged': [row(HOST.replace('5000', '^53'), 'warning', 'port', 'port 53 is below 1024')],
  'port-blocked': [
    row(`${TCP.replace('5000', '^6000')} tcptype passive`, 'warning', 'port', 'port 6000 is one that browsers'),
    row(`${TCP.replace('5000', '^10080')} tcptype so`, 'warning', 'port', 'port 10080 is one that browsers'),
  ],

  'typ-missing': [
    row('candidate:1 1 udp 2130706431 192.0.2.1 5000^', 'error', 'type', '"typ" and the type are missing'),
    row('candidate:1 1 udp 2130706431 192.0.2.1 5000 ^type host', 'error', 'type', '"typ" is missing before type'),
  ],
  'typ-case': [row(HOST.replace('typ', '^TYP'), 'error', 'type', 'TYP is not in lower case')],
  'type-missing': [
    row('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ^', 'error', 'type', 'the type after "typ" is missing'),
  ],
  'type-unknown': [
    row(HOST.replace('typ host', 'typ ^local'), 'error', 'type', 'type local is none of host'),
    row(HOST.replace('typ host', 'typ ^host,'), 'error', 'type', 'type host, is none of host'),
  ],
  'type-case': [row(HOST.replace('typ host', 'typ ^HOST'), 'error', 'type', 'type HOST is not in lower case')],
  'extension-before-typ': [
    row(HOST.replace('typ', '^generation 0 typ'), 'error', 'type', 'generation is before "typ"'),
  ],

  'related-missing': [
    row(SRFLX.replace('typ ', 'typ ^'), 'warning', 'relatedAddress', 'a srflx candidate without raddr and rport'),
    row(
      'candidate:1 1 udp 5 192.0.2.1 5000 typ ^relay generation 0',
      'warning',
      'relatedAddress',
      'a relay candidate without',
    ),
  ],
  'related-on-host': [
    row(`${HOST} raddr ^192.0.2.9 rport 1234`, 'info', 'relatedAddress', 'a host candidate with raddr 192.0.2.9'),
  ],
  'related-order': [
    row(`${SRFLX} generation 0 ^raddr 192.0.2.9`, 'warning', 'relatedPort', 'raddr and rport are not right after'),
    row(`${SRFLX} rport 5 ^raddr 192.0.2.9`, 'warning', 'relatedPort', 'in this order'),
  ],
  'related-address-empty': [
    row(`${SRFLX} ^raddr  rport 8998`, 'warning', 'relatedAddress', 'raddr has no value'),
    row(`${SRFLX} ^raddr rport 8998`, 'warning', 'relatedAddress', 'raddr has no value'),
    row(`${SRFLX} ^raddr`, 'warning', 'relatedAddress', 'raddr has no value'),
  ],
  'related-address-invalid': [
    row(
      `${SRFLX} raddr ^192.0.2.999 rport 8998`,
      'warning',
      'relatedAddress',
      'raddr 192.0.2.999 is not an IP address',
    ),
    row(
      `${SRFLX} raddr ^turn.example rport 8998`,
      'warning',
      'relatedAddress',
      'raddr turn.example is not an IP address',
    ),
  ],
  'related-address-missing': [row(`${SRFLX} rport ^8998`, 'warning', 'relatedAddress', 'rport 8998 without raddr')],
  'related-port-missing': [
    row(`${SRFLX} raddr ^192.0.2.9`, 'warning', 'relatedPort', 'raddr 192.0.2.9 without rport'),
    row(`${SRFLX} raddr ^192.0.2.9 generation 0`, 'warning', 'relatedPort', 'raddr 192.0.2.9 without rport'),
  ],
  'related-port-number': [
    row(`${SRFLX} raddr 192.0.2.9 rport ^none`, 'error', 'relatedPort', 'rport none is not a whole number'),
  ],
  'related-port-range': [
    row(`${SRFLX} raddr 192.0.2.9 rport ^65536`, 'error', 'relatedPort', 'rport 65536 is larger than 65535'),
  ],

  'tcptype-missing': [row(`${TCP}^`, 'warning', 'tcpType', 'a TCP candidate without tcptype')],
  'tcptype-unknown': [
    row(`${TCP} tcptype ^invalid`, 'error', 'tcpType', 'tcptype invalid is none of active, passive, so'),
    row(`${TCP} tcptype ^`, 'error', 'tcpType', 'tcptype (nothing) is none of active, passive, so'),
  ],
  'tcptype-case': [row(`${TCP} tcptype ^Passive`, 'error', 'tcpType', 'tcptype Passive is not in lower case')],
  'tcptype-on-udp': [row(`${HOST} tcptype ^passive`, 'error', 'tcpType', 'tcptype passive on a UDP candidate')],
  'tcptype-late': [
    row(`${TCP} generation 0 tcptype ^passive`, 'warning', 'tcpType', 'tcptype passive is after other extensions'),
  ],
  'tcptype-name-case': [row(`${TCP} ^tcpType passive`, 'warning', 'tcpType', 'tcpType should be written tcptype')],
  'tcp-active-port': [
    row(`${TCP.replace('5000', '^5000')} tcptype active`, 'info', 'port', 'an active TCP candidate with port 5000'),
  ],
  'tcp-active-port-zero': [
    row(`${TCP.replace('5000', '^0')} tcptype active`, 'warning', 'port', 'an active TCP candidate with port 0'),
  ],
  'tcp-listen-port': [
    row(`${TCP.replace('5000', '^9')} tcptype passive`, 'error', 'port', 'should listen, with port 9'),
    row(`${TCP.replace('5000', '^0')} tcptype so`, 'error', 'port', 'should listen, with port 0'),
  ],

  'extension-number': [
    row(`${HOST} ^generation B`, 'error', 'extensions', 'generation B is not a whole number'),
    row(`${HOST} ^network-id -1`, 'error', 'extensions', 'network-id -1 is not a whole number'),
  ],
  'extension-range': [
    row(`${HOST} ^generation 4294967296`, 'error', 'extensions', 'generation 4294967296 is larger'),
    row(`${HOST} ^network-id 65536`, 'error', 'extensions', 'network-id 65536 is larger'),
    row(`${HOST} ^network-cost 65536`, 'error', 'extensions', 'network-cost 65536 is larger'),
  ],
  'network-cost-large': [
    row(`${HOST} network-cost ^1000`, 'info', 'extensions', 'network-cost 1000 is larger than 999'),
  ],
  'extension-repeated': [
    row(`${HOST} ufrag a ^ufrag b`, 'warning', 'extensions', 'ufrag is written twice'),
    row(`${HOST} generation 0 ^generation 0`, 'warning', 'extensions', 'generation is written twice'),
  ],
  'odd-extension': [
    row(`${HOST} generation 0 ^ufrag`, 'warning', 'extensions', 'ufrag has no value'),
    row(`${SRFLX} raddr 192.0.2.9 ^rport`, 'warning', 'extensions', 'rport has no value'),
  ],
};

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

describe('damaged candidates: readable fields are present, others absent', () => {
  const FOUNDATION = { foundation: '1' };
  const TRANSPORT = { ...FOUNDATION, component: 1, transport: 'udp' };
  const PRIORITY = { ...TRANSPORT, priority: 2130706431 };
  const ADDRESS = { ...PRIORITY, address: '192.0.2.1', addressKind: 'ipv4' };
  const PORT = { ...ADDRESS, port: 5000 };

  test.each<[string, string, CandidateFields]>([
    ['nothing after the prefix', 'candidate:', { foundation: '' }],
    ['one token', 'candidate:1', FOUNDATION],
    ['three tokens', 'candidate:1 1 udp', TRANSPORT],
    ['no address', 'candidate:1 1 udp 2130706431', PRIORITY],
    ['no port', 'candidate:1 1 udp 2130706431 192.0.2.1', ADDRESS],
    ['no typ', 'candidate:1 1 udp 2130706431 192.0.2.1 5000', PORT],
    ['typ alone', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ', PORT],
    ['no transport', 'candidate:1 1 2130706431 192.0.2.1 5000 typ host', without(HOST_FIELDS, 'transport')],
    ['extensions before typ', HOST.replace('typ', 'generation 0 typ'), HOST_FIELDS],
    ['a component in words', HOST.replace('1 udp', 'rtp udp'), without(HOST_FIELDS, 'component')],
    ['a priority in words', HOST.replace('2130706431', 'high'), without(HOST_FIELDS, 'priority')],
    ['a priority beyond 32 bits', HOST.replace('2130706431', '4294967296'), without(HOST_FIELDS, 'priority')],
    ['a port in words', HOST.replace('5000', 'http'), without(HOST_FIELDS, 'port')],
    ['a port beyond 16 bits', HOST.replace('5000', '65536'), without(HOST_FIELDS, 'port')],
    ['an unknown transport, in lower case', HOST.replace('udp', 'SCTP'), { ...HOST_FIELDS, transport: 'sctp' }],
    ['an unknown type, as it is', HOST.replace('typ host', 'typ Foo'), { ...HOST_FIELDS, type: 'Foo' }],
    ['a type in upper case', HOST.replace('typ host', 'typ HOST'), HOST_FIELDS],
    ['TYP', HOST.replace('typ', 'TYP'), HOST_FIELDS],
    ['an rport beyond 16 bits', `${HOST} raddr 192.0.2.9 rport 70000`, { ...HOST_FIELDS, relatedAddress: '192.0.2.9' }],
    ['a generation in words', `${HOST} generation x`, HOST_FIELDS],
    ['a tcptype that is none', `${HOST} tcptype foo`, HOST_FIELDS],
  ])('%s', (_, text, fields) => {
    expect(fieldsOf(text)).toStrictEqual(fields);
  });

  test.each<[string, string, CandidateFields]>([
    ['in the foundation', 'candidate:12…', {}],
    ['in the priority', 'candidate:1 1 udp 2130…', TRANSPORT],
    ['in the address', 'candidate:1 1 udp 2130706431 192.0…', PRIORITY],
    ['in the port', 'candidate:1 1 udp 2130706431 192.0.2.1 50…', ADDRESS],
    ['in typ', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 ty…', PORT],
    ['in the type', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ho…', PORT],
    ['in the type, by three dots', 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ ho...', PORT],
    ['in a name', `${HOST} generation 0 uf…`, { ...HOST_FIELDS, generation: 0 }],
    ['in a value', `${HOST} generation 0 ufrag ab…`, { ...HOST_FIELDS, generation: 0 }],
    ['in a number', `${HOST} generation 1…`, HOST_FIELDS],
    ['between tokens', `${HOST} generation 0 …`, { ...HOST_FIELDS, generation: 0 }],
    [
      'in the middle: read from both ends',
      'candidate:1 1 udp … 5000 typ host',
      { ...TRANSPORT, port: 5000, type: 'host' },
    ],
    [
      'in the middle of a token',
      'candidate:1 1 udp 213…0.2.1 5000 typ host',
      { ...TRANSPORT, port: 5000, type: 'host' },
    ],
  ])('cut %s', (_, text, fields) => {
    expect(fieldsOf(text)).toStrictEqual(fields);
    expect(idsOf(text)).toStrictEqual(['truncated']);
  });

  test('truncated after the type it is still usable', () => {
    expect(parseCandidate(`${HOST} generation 0 uf…`).ok).toBe(true);
    expect(parseCandidate('candidate:1 1 udp 2130706431 192.0.2.1 5000 ty…').ok).toBe(false);
  });

  test('earlier calls have no effect', () => {
    for (const text of ['candidate:12…', '…', '... ', `${HOST} rport 1`]) {
      parseCandidate(
        `candidate:${'f'.repeat(32)} 1 udp 5 2001:db8::aaaa:bbbb 5000 typ relay raddr ${'x'.repeat(2000)} rport 1`,
      );
      expect(JSON.stringify(parseCandidate(text))).not.toMatch(/fff|aaaa|xxx/);
    }
  });
});

function without(fields: CandidateFields, name: keyof CandidateFields): CandidateFields {
  const { [name]: _, ...rest } = fields;
  return rest;
}

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

describe('decodePriority', () => {
  test.each<[number, number, number, number, string]>([
    [2130706431, 126, 65535, 1, 'the example of RFC 8445'],
    [2130706430, 126, 65535, 2, 'the same for RTCP'],
    [1694498815, 100, 65535, 1, 'srflx with one address'],
    [16777215, 0, 65535, 1, 'relay with one address'],
    [1518214911, 90, 32286, 1, 'libwebrtc, TCP, second interface'],
    [2122260223, 126, 32542, 1, 'libwebrtc, first interface'],
    [2113937151, 126, 30, 1, 'libwebrtc, any address'],
    [1677732095, 100, 40, 1, 'libwebrtc srflx, IPv6'],
    [58597631, 3, 32288, 1, 'libwebrtc relay over UDP'],
    [2122252543, 126, 32512, 1, 'Firefox'],
    [2105458943, 125, 32448, 1, 'Firefox TCP active'],
    [92151551, 5, 32286, 1, 'Firefox relay'],
    [8265727, 0, 32287, 1, 'Firefox relay over TCP'],
    [2013266431, 120, 1, 1, 'libnice'],
    [2015363327, 120, 8192, 1, 'libnice, newer'],
    [1076302079, 64, 10000, 1, 'mediasoup'],
    [659136, 0, 2574, 64, 'not the formula'],
    [2130706432, 127, 0, 256, 'a test value'],
    [0, 0, 0, 256, 'the smallest'],
    [1, 0, 0, 255, 'the smallest that is allowed'],
    [2147483647, 127, 65535, 1, 'the largest that is allowed'],
    [2147483648, 128, 0, 256, 'one more'],
    [4294967295, 255, 65535, 1, 'the largest'],
  ])('%i is %i, %i, %i: %s', (priority, typePreference, localPreference, component) => {
    expect(decodePriority(priority)).toStrictEqual({ typePreference, localPreference, component });
  });

  test('undoes the formula of RFC 8445', () => {
    const parts: fc.Arbitrary<PriorityParts> = fc.record({
      typePreference: fc.integer({ min: 0, max: 255 }),
      localPreference: fc.integer({ min: 0, max: 65535 }),
      component: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(parts, (expected) => {
        const { typePreference, localPreference, component } = expected;
        expect(decodePriority(2 ** 24 * typePreference + 2 ** 8 * localPreference + 256 - component)).toEqual(expected);
      }),
    );
  });

  test.each([-1, 4294967296, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    '%d is a RangeError that names it',
    (priority) => {
      expect(() => decodePriority(priority)).toThrow(RangeError);
      expect(() => decodePriority(priority)).toThrow(`priority ${priority} `);
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
