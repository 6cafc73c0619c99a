import type { IssueField, IssueId, Severity } from '../../src/index.ts';
import { HOST, SRFLX, TCP } from './lines.ts';

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

export const ELSEWHERE: readonly string[] = ['wrapped'] satisfies Elsewhere[];

const HIDDEN_NUMBERS = ['[REDACTED]', '<hidden>', 'XXXXX', '*****', '<the port>'];

/** Inputs by the issue that each has. */
export const ROWS: Record<Exclude<IssueId, Elsewhere>, Row[]> = {
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
