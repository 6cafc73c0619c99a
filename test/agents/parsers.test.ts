import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agent, Answer } from '../../src/agents/agent.ts';
import { aioice } from '../../src/agents/aioice.ts';
import { janus } from '../../src/agents/janus.ts';
import { libdatachannel } from '../../src/agents/libdatachannel.ts';
import { libjuice } from '../../src/agents/libjuice.ts';
import { REASONS, type Reason } from '../../src/agents/reasons.ts';
import { sdp } from '../../src/agents/sdp.ts';
import { sdpTransform } from '../../src/agents/sdp-transform.ts';
import { str0m } from '../../src/agents/str0m.ts';
import { werift } from '../../src/agents/werift.ts';
import { anyText } from '../candidate/arbitraries.ts';
import { runs } from '../support/runs.ts';
import { oddCandidate } from './odd-candidate.ts';

const UDP = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';
const TCP = 'candidate:1 1 tcp 1518280447 192.0.2.1 9 typ host';

/** The candidate with one of its fields, counted from 0, in another form. */
function having(at: number, word: string, text = UDP): string {
  return text.split(' ').with(at, word).join(' ');
}

/** A text that is refused, why, and what is named; and a near miss, which is taken. */
interface Row {
  reason: Reason;
  value: string;
  refused: string;
  taken: string;
}

function row(reason: Reason, value: string, refused: string, taken: string): Row {
  return { reason, value, refused, taken };
}

interface Subject {
  agent: Agent<Answer>;
  rows: Row[];
  /** What others refuse. */
  takes: string[];
}

const long = (length: number) => 'f'.repeat(length);

const SUBJECTS: Subject[] = [
  {
    agent: libjuice,
    rows: [
      row('prefix-missing', '', UDP.slice(10), `a=${UDP}`),
      row('prefix-missing', '', ` ${UDP}`, UDP),
      row('prefix-missing', '', UDP.toUpperCase(), UDP),
      row('fields-missing', '', 'candidate:1 1 udp', UDP),
      row('fields-missing', '', UDP.replace(' host', '\0host'), `${UDP}\0 x`),
      row('field-too-long', long(33), having(0, `candidate:${long(33)}`), having(0, `candidate:${long(32)}`)),
      row('field-too-long', 'é'.repeat(17), having(0, `candidate:${'é'.repeat(17)}`), having(0, 'candidate:éé')),
      row('field-too-long', long(257), having(4, long(257)), having(4, long(256))),
      row('component-number', 'rtp', having(1, 'rtp'), having(1, '-1')),
      row('component-number', '0x1', having(1, '0x1'), having(1, '00001')),
      row('priority-number', '1.0', having(3, '1.0'), having(3, '99999999999999999999')),
      row('priority-number', '+', having(3, '+'), having(3, '+5')),
      row('typ-missing', 'TYP', having(6, 'TYP'), having(5, 'http')),
      row('typ-missing', 'type', having(6, 'type'), having(6, 'typ ')),
      row('typ-missing', 'type', `${having(6, 'type')} generation 0`, `${UDP} generation 0`),
      row('type-unknown', 'prflx', having(7, 'prflx'), having(7, 'RELAY')),
      row('transport-unknown', 'tls', having(2, 'tls'), having(2, 'uDp')),
      row('extension-value-missing', 'raddr', `${UDP} raddr`, `${UDP} raddr x`),
      row('extension-value-missing', '1234567', `${UDP} 1234567`, `${UDP} 12345678`),
      row('tcptype-missing', '', TCP, `${TCP} tcptype so`),
      row('tcptype-missing', '', `${TCP} generation 0 tcptype so`, `${TCP} tcptype so generation 0`),
      row('tcptype-unknown', 'ACTIVE', `${TCP} tcptype ACTIVE`, `${TCP} TCPTYPE active`),
      row('tcptype-unknown', 'actives', `${TCP} tcptype actives`, `${TCP} tcptype passives`),
    ],
    takes: ['candidate:1\t1udp 1 x y typ\nhost', having(4, '192.0.2.256'), having(5, '70000')],
  },
  {
    agent: libdatachannel,
    rows: [
      row('fields-missing', '', 'a=', ''),
      row('fields-missing', '', 'candidate:1 1 udp 1 192.0.2.1 5000 typ', UDP),
      row('component-number', 'rtp', having(1, 'rtp'), having(1, '00001')),
      row('component-number', '1.0', having(1, '1.0'), having(1, '1 ')),
      row('component-range', '4294967296', having(1, '4294967296'), having(1, '4294967295')),
      row('component-range', '4294967296', 'candidate:1 4294967296 udp x', having(1, '-4294967295')),
      row('priority-number', '1e9', having(3, '1e9'), having(3, '-1')),
      row('priority-range', '-4294967296', having(3, '-4294967296'), having(3, '+4294967295')),
      row('typ-missing', 'type', having(6, 'type'), having(7, 'type')),
      row('typ-missing', 'TYP', having(6, 'TYP'), having(7, 'TYP')),
    ],
    takes: [UDP.slice(10), 'x=1 1udp 1 x y typ\nz', having(4, long(300)), having(2, 'sctp')],
  },
  {
    agent: str0m,
    rows: [
      row('prefix-missing', '', UDP.slice(10), `a=${UDP}`),
      row('prefix-missing', '', having(0, 'Candidate:1'), having(0, 'candidate:{')),
      row('component-number', 'rtp', having(1, 'rtp'), having(1, '+1')),
      row('component-number', '-1', having(1, '-1'), having(1, '0')),
      row('component-range', '65536', having(1, '65536'), having(1, '65535')),
      row('transport-unknown', 'tcp-act', having(2, 'tcp-act'), having(2, 'SSLTCP')),
      row('priority-number', '5x', having(3, '5x'), having(3, '005')),
      row('priority-range', '4294967296', having(3, '4294967296'), having(3, '4294967295')),
      row('address-not-ip', '192.0.02.1', having(4, '192.0.02.1'), having(4, '192.0.0.1')),
      row('address-not-ip', '[::1]', having(4, '[::1]'), having(4, '::1')),
      row('address-not-ip', 'fe80::1%eth0', having(4, 'fe80::1%eth0'), having(4, 'FE80::1')),
      row('port-number', 'http', having(5, 'http'), having(5, '080')),
      row('port-range', '65536', having(5, '65536'), having(5, '65535')),
      row('typ-missing', 'type', having(6, 'type'), UDP),
      row('fields-missing', '', 'candidate:1 1 udp', UDP),
      row('typ-missing', 'typ\u001chost', UDP.replace(' host', '\u001chost'), UDP.replace(' host', '\u0085host')),
      row('type-unknown', 'HOST', having(7, 'HOST'), having(7, 'prflx')),
      row('extension-value-missing', 'ufrag', `${UDP} ufrag`, `${UDP} generation`),
      row('related-address-not-ip', 'a.local', `${UDP} raddr a.local`, `${UDP} raddr ::`),
      row('related-port-number', '-1', `${UDP} rport -1`, `${UDP} x rport`),
      row('related-port-range', '70000', `${UDP} raddr :: rport 70000`, `${UDP} x rport 70000`),
      row('tcptype-unknown', 'x', `${UDP} generation 0 tcptype x`, `${UDP} generation tcptype x`),
    ],
    takes: [`${TCP} tcptype PASSIVE`, UDP.replaceAll(' ', '\u00a0'), `${UDP} generation x network-id -1`],
  },
  {
    agent: janus,
    rows: [
      row('fields-missing', '', 'candidate:', ''),
      row('fields-missing', '', 'candidate:1 1 udp 1', 'x end-of-candidates x'),
      row('fields-missing', '', UDP.replace(' host', '\0host'), UDP),
      row('field-too-long', long(33), having(0, `candidate:${long(33)}`), having(0, `candidate:${long(32)}`)),
      row('field-too-long', 'ssltcp', having(2, 'ssltcp'), having(2, 'tls')),
      row('field-too-long', long(50), having(4, long(50)), having(4, long(49))),
      row('component-number', 'rtp', having(1, 'rtp'), having(1, '-2')),
      row('component-number', '1'.repeat(31), having(1, '1'.repeat(31)), having(1, '1'.repeat(30))),
      row('priority-number', `+${'1'.repeat(30)}`, having(3, `+${'1'.repeat(30)}`), having(3, `+${'1'.repeat(29)}`)),
      row('port-number', 'http', having(5, 'http'), having(5, '70000')),
      row('typ-missing', 'TYP', having(6, 'TYP'), having(6, 'type')),
    ],
    takes: [UDP.slice(10), `x=${UDP}`, having(7, 'elsewhere'), having(1, '99'), having(4, 'a.local')],
  },
  {
    agent: aioice,
    rows: [
      row('fields-missing', '', '', UDP),
      row('fields-missing', '', 'a=candidate: 1 udp 1 192.0.2.1 5000 typ host', UDP.slice(10)),
      row('fields-missing', '', UDP.replace(' host', '\ufeffhost'), UDP.replace(' host', '\u001chost')),
      row('component-number', 'rtp', having(1, 'rtp'), having(1, '-1')),
      row('component-number', '0x1', having(1, '0x1'), having(1, '0_1')),
      row('priority-number', '1__0', having(3, '1__0'), having(3, '\u0663')),
      row('priority-number', '1'.repeat(4301), having(3, '1'.repeat(4301)), having(3, `-${'1'.repeat(4300)}`)),
      row('port-number', '++5', having(5, '++5'), having(5, '+99999')),
      row('related-port-number', 'x', `${UDP} rport x`, `${UDP} raddr x rport`),
      row('generation-number', 'B', `${UDP} generation B`, `${UDP} GENERATION B`),
    ],
    takes: [having(6, 'type'), having(2, 'sctp'), having(4, 'x'), having(7, 'x')],
  },
  {
    agent: werift,
    rows: [
      row('fields-missing', '', having(6, '').trimEnd().replace('  ', ' '), having(6, '')),
      row('fields-missing', '', UDP.replaceAll(' ', '\t'), UDP.replaceAll(/\w+/g, '')),
    ],
    takes: [having(1, 'x'), having(3, 'x'), having(6, 'type'), UDP.slice(10)],
  },
  {
    agent: sdp,
    rows: [
      row('fields-missing', '', 'candidate:1 1', 'candidate:1 1 udp'),
      row('fields-missing', '', 'a=candidate:1 1', 'a=candidate:  '),
      row('fields-missing', '', '1 1 udp 21 ', '1 1 udp 21 a b'),
    ],
    takes: [having(1, 'x'), having(3, 'x')],
  },
  {
    agent: sdpTransform,
    rows: [
      row('prefix-missing', '', UDP.slice(10), `a=${UDP}`),
      row('prefix-missing', '', `\n${UDP}`, `\na=${UDP}`),
      row('field-with-space', '1\t', having(0, 'candidate:1\t'), having(0, 'candidate:')),
      row('field-with-space', 'u\u00a0p', having(2, 'u\u00a0p'), having(2, '')),
      row('field-with-space', 'x\u2028y', having(4, 'x\u2028y'), having(4, 'x,y')),
      row('component-number', '-1', having(1, '-1'), having(1, '')),
      row('priority-number', '+5', having(3, '+5'), having(3, '99999999999999999999')),
      row('port-number', '\u0663', having(5, '\u0663'), having(5, '70000')),
      row('typ-missing', 'TYP', having(6, 'TYP'), having(7, 'TYP')),
      row('fields-missing', '', 'candidate:1 1 udp 1 192.0.2.1 5000 typ', 'candidate:1 1 udp 1 192.0.2.1 5000 typ '),
    ],
    takes: [`${UDP} raddr x`, `${UDP}\r\nx`, having(2, 'sctp')],
  },
];

/** Quiet in the names of tests, where a value may have thousands of digits. */
function short(text: string): string {
  const shown = JSON.stringify(text);
  return shown.length > 90 ? `${shown.slice(0, 60)}… (${shown.length})` : shown;
}

describe.each(SUBJECTS.map((subject) => ({ name: subject.agent.name, ...subject })))(
  '$name',
  ({ agent, rows, takes }) => {
    test.each(rows.map((one) => [short(one.refused), one.reason, one] as const))('refuses %s: %s', (_, reason, one) => {
      expect(agent.judge(one.refused)).toStrictEqual({ accepts: 'reject', faults: [{ reason, value: one.value }] });
    });

    test.each(rows.map((one) => [short(one.taken), one] as const))('takes %s', (_, { taken }) => {
      expect(agent.judge(taken)).toStrictEqual({ accepts: 'accept', faults: [] });
    });

    test('takes what others refuse', () => {
      expect(takes.filter((text) => agent.judge(text).accepts !== 'accept')).toStrictEqual([]);
    });

    test('takes what is healthy, with or without a=', () => {
      for (const text of [UDP, `a=${UDP}`, `${TCP} tcptype active generation 0`, `${UDP} raddr 192.0.2.2 rport 9`]) {
        expect(agent.judge(text), text).toStrictEqual({ accepts: 'accept', faults: [] });
      }
    });

    test('every reason that turns up stands in the table, and is said in words', () => {
      const known = new Set<string>(rows.map((one) => one.reason));
      const check = (text: string) => {
        const { accepts, faults } = agent.judge(text);
        expect(faults).toHaveLength(accepts === 'accept' ? 0 : 1);
        for (const { reason, value } of faults) {
          expect(known).toContain(reason);
          expect(REASONS[reason](value)).toMatch(/\w/);
        }
      };
      fc.assert(fc.property(fc.oneof(oddCandidate, anyText), check), { numRuns: runs(2000) });
    });

    test('neither throws nor hangs, whatever is cut off and however long it is', () => {
      const whole = `a=${UDP} raddr 2001:db8::1 rport 9 tcptype so`;
      for (let length = 0; length <= whole.length; length++) agent.judge(whole.slice(0, length));
      for (const part of [' ', '1', '1_', 'é', '\n', ':', '٣', ' x', 'candidate:', '\0', '\ud800']) {
        const many = part.repeat(30_000);
        for (const text of [many, `candidate:${many}`, having(1, many), having(4, many), `${UDP} rport ${many}`]) {
          expect(['accept', 'reject']).toContain(agent.judge(text).accepts);
        }
      }
    });
  },
);

describe('of several faults, the one is named that the agent comes to first', () => {
  test.each<{ agent: Agent<Answer>; text: string; reason: Reason }>([
    { agent: libjuice, text: `${having(7, 'prflx', TCP)} raddr`, reason: 'extension-value-missing' },
    { agent: libjuice, text: having(7, 'prflx', TCP), reason: 'type-unknown' },
    { agent: libdatachannel, text: 'candidate:1 4294967296 udp high', reason: 'component-range' },
    { agent: str0m, text: 'candidate:1 70000 sctp high', reason: 'component-range' },
    { agent: str0m, text: `${UDP} tcptype x raddr y`, reason: 'tcptype-unknown' },
    { agent: janus, text: 'candidate:1 rtp ssltcp', reason: 'component-number' },
    { agent: aioice, text: 'candidate:1 rtp udp high 192.0.2.1', reason: 'fields-missing' },
    { agent: aioice, text: `${having(5, 'http')} rport x`, reason: 'port-number' },
    { agent: sdpTransform, text: 'candidate:1 x udp y', reason: 'component-number' },
  ])('$agent.name: $reason in $text', ({ agent, text, reason }) => {
    expect(agent.judge(text).faults.map((fault) => fault.reason)).toStrictEqual([reason]);
  });
});
