/** `error`: refused, or of no use to anybody. `warning`: one of the browsers or several other agents refuse it, or trouble is likely. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The field that an issue is about, by its name in the record; `candidate` is the text as a whole. */
export type IssueField =
  | 'candidate'
  | 'foundation'
  | 'component'
  | 'transport'
  | 'priority'
  | 'address'
  | 'port'
  | 'type'
  | 'relatedAddress'
  | 'relatedPort'
  | 'tcpType'
  | 'extensions';

/** Something wrong or doubtful about a candidate. */
export interface Issue {
  id: IssueId;
  severity: Severity;
  field: IssueField;
  /** Where it stands in the candidate's text (`raw`), from 1. */
  column: number;
  /** What is wrong; names the value. */
  message: string;
  /** What real agents do with it, as measured on Chromium 156, Firefox 153, pion, libnice and eleven more. */
  effect: string;
}

/** What is said of an issue in one language. */
export interface IssueWords {
  message: (value: string) => string;
  effect: string;
}

interface IssueKind extends IssueWords {
  severity: Severity;
  field: IssueField;
}

const KILLS_SDP = 'Chromium refuses it, and the whole description that it stands in';
const EVERYBODY_REFUSES = 'every browser refuses it';

/** Every issue that the grammar can find: one entry each. */
export const ISSUES = {
  empty: {
    severity: 'error',
    field: 'candidate',
    message: () => 'the text is empty: that is how browsers mark the end of candidates, not a candidate',
    effect: 'addIceCandidate takes it as the end of candidates',
  },
  'several-lines': {
    severity: 'error',
    field: 'candidate',
    message: () => 'more lines follow; only the first was read',
    effect: 'Chromium refuses it, Firefox reads the first line',
  },
  'too-long': {
    severity: 'error',
    field: 'candidate',
    message: () => 'longer than 8192 bytes; what follows was not read',
    effect: EVERYBODY_REFUSES,
  },
  truncated: {
    severity: 'warning',
    field: 'candidate',
    message: (value) =>
      value.includes('…')
        ? 'the candidate is cut by "…", as DevTools cuts long strings; copy it with right-click, Copy string contents'
        : 'the candidate is cut short, as loggers and syslog cut long lines; raise their line limit',
    effect: 'what was cut cannot be read back; the agent itself saw the whole',
  },
  wrapped: {
    severity: 'warning',
    field: 'candidate',
    message: () => 'the candidate was broken over two lines; it is read as one',
    effect: 'agents refuse it in this form',
  },
  'prefix-missing': {
    severity: 'info',
    field: 'candidate',
    message: (value) => `"candidate:" is missing before ${value}`,
    effect: 'browsers refuse it; libjuice, pion and aioice take it without',
  },
  'prefix-unknown': {
    severity: 'error',
    field: 'candidate',
    message: (value) => `${value} does not begin with "candidate:"`,
    effect: EVERYBODY_REFUSES,
  },
  'prefix-case': {
    severity: 'warning',
    field: 'candidate',
    message: (value) => `${value} is not in lower case`,
    effect: 'Chromium refuses it, Firefox reads it',
  },
  'doubled-space': {
    severity: 'warning',
    field: 'candidate',
    message: () => 'two spaces in a row where one belongs',
    effect: `${KILLS_SDP}; Firefox reads it`,
  },
  'doubled-space-late': {
    severity: 'warning',
    field: 'extensions',
    message: () => 'two spaces in a row among the extensions, where one belongs',
    effect: 'Chromium pairs names and values wrongly from there on: it loses some, or refuses all; Firefox reads it',
  },
  'secret-in-log': {
    severity: 'warning',
    field: 'extensions',
    message: (value) => `${value} is followed by the ICE password; it is hidden here, hide it in the log too`,
    effect: 'who has it and can reach the port can answer the connectivity checks',
  },

  'foundation-empty': {
    severity: 'warning',
    field: 'foundation',
    message: () => 'the foundation is empty',
    effect: 'Chromium, pion and libnice take it; Firefox, libjuice, Janus, str0m and aioice refuse it',
  },
  'foundation-length': {
    severity: 'warning',
    field: 'foundation',
    message: (value) => `foundation ${value} is longer than 32 characters`,
    effect: 'Chromium takes it; Firefox, pion, libjuice and Janus refuse it',
  },
  'foundation-character': {
    severity: 'warning',
    field: 'foundation',
    message: (value) => `foundation ${value} has a character other than letters, digits, "+" and "/"`,
    effect: 'Chromium takes it; Firefox and pion refuse it',
  },

  'component-missing': missing('component', 'the component'),
  'component-number': {
    severity: 'error',
    field: 'component',
    message: (value) => `component ${value} is not a whole number from 1 to 256`,
    effect: KILLS_SDP,
  },
  'component-range': {
    severity: 'warning',
    field: 'component',
    message: (value) => `component ${value} is not between 1 and 256`,
    effect: 'Chromium takes it and uses it for nothing; Firefox refuses it',
  },
  'component-negative': {
    severity: 'error',
    field: 'component',
    message: (value) => `component ${value} is less than 1`,
    effect: 'Chromium takes it and uses it for nothing; others refuse it',
  },
  'component-digits': {
    severity: 'info',
    field: 'component',
    message: (value) => `component ${value} has more than three digits (RFC 5245 allowed five)`,
    effect: 'every agent measured takes it',
  },

  'transport-missing': missing('transport', 'the transport'),
  'transport-unknown': {
    severity: 'error',
    field: 'transport',
    message: (value) => `transport ${value} is neither udp nor tcp`,
    effect: KILLS_SDP,
  },
  'transport-microsoft': {
    severity: 'error',
    field: 'transport',
    message: (value) => `transport ${value} is Microsoft's spelling; write tcp, and tcptype behind the type`,
    effect: KILLS_SDP,
  },
  'transport-ssltcp': {
    severity: 'warning',
    field: 'transport',
    message: (value) => `transport ${value} is Google's pseudo-TLS over TCP`,
    effect: 'libwebrtc alone takes it; Firefox, str0m and libjuice refuse it',
  },

  'priority-missing': missing('priority', 'the priority'),
  'priority-number': {
    severity: 'error',
    field: 'priority',
    message: (value) => `priority ${value} is not a whole number`,
    effect: KILLS_SDP,
  },
  'priority-zero': {
    severity: 'warning',
    field: 'priority',
    message: (value) => `priority ${value} is less than 1`,
    effect: 'Firefox refuses it, others take it',
  },
  'priority-large': {
    severity: 'warning',
    field: 'priority',
    message: (value) => `priority ${value} is larger than 2147483647`,
    effect: 'every agent measured takes it, and pairs are then tried in another order than the two sides expect',
  },
  'priority-range': {
    severity: 'error',
    field: 'priority',
    message: (value) => `priority ${value} is larger than 2147483647`,
    effect: KILLS_SDP,
  },
  'priority-type-127': {
    severity: 'info',
    field: 'priority',
    message: (value) => `priority ${value} holds the type preference 127, which RFC 8445 does not allow`,
    effect: 'every agent measured takes it; it is a popular value in tests',
  },
  'priority-component-mismatch': {
    severity: 'warning',
    field: 'priority',
    message: (value) => `priority ${value} was computed for another component than the one given`,
    effect: 'agents take it; the order of pairs may differ from what its writer meant',
  },
  'priority-type-mismatch': {
    severity: 'warning',
    field: 'priority',
    message: (value) => `priority ${value} holds the type preference of another type than the one given`,
    effect: 'agents take it; pairs are tried in an unexpected order',
  },

  'address-missing': missing('address', 'the address'),
  'address-invalid': {
    severity: 'error',
    field: 'address',
    message: (value) => `${value} is no IP address and no host name`,
    effect: 'Chromium takes it for a name that never resolves; Firefox, libnice, str0m and pion refuse it',
  },
  'address-bracketed': {
    severity: 'error',
    field: 'address',
    message: (value) => `${value} is in brackets; write the IPv6 address without them`,
    effect: 'Chromium takes it for a name that never resolves; others refuse it',
  },
  'address-zone': {
    severity: 'warning',
    field: 'address',
    message: (value) => `${value} has a zone id, which means something on its own machine only`,
    effect: 'Chromium never dials it; Firefox and str0m refuse it; pion and libnice drop the zone',
  },
  'address-hostname': {
    severity: 'warning',
    field: 'address',
    message: (value) => `${value} is a host name`,
    effect: 'libwebrtc resolves it; Firefox, pion, str0m and libnice refuse it',
  },
  'address-redacted': {
    severity: 'info',
    field: 'address',
    message: (value) => `${value} is an address with parts hidden`,
    effect: 'nothing can be said of it; the agent itself saw the whole',
  },

  'port-missing': missing('port', 'the port'),
  'port-number': {
    severity: 'error',
    field: 'port',
    message: (value) => `port ${value} is not a whole number`,
    effect: KILLS_SDP,
  },
  'port-range': {
    severity: 'error',
    field: 'port',
    message: (value) => `port ${value} is larger than 65535`,
    effect: KILLS_SDP,
  },
  'port-zero': {
    severity: 'error',
    field: 'port',
    message: (value) => `nothing can be reached at port ${value}`,
    effect: 'libwebrtc drops it in silence; Firefox refuses it',
  },
  'port-discard': {
    severity: 'warning',
    field: 'port',
    message: (value) => `port ${value} is the discard port: no UDP candidate listens there`,
    effect: 'agents take it, libwebrtc drops it in silence',
  },
  'port-privileged': {
    severity: 'warning',
    field: 'port',
    message: (value) => `port ${value} is below 1024`,
    effect: 'libwebrtc drops it in silence, except 80 and 443 on public addresses',
  },
  'port-blocked': {
    severity: 'warning',
    field: 'port',
    message: (value) => `port ${value} is on the list of ports that browsers never open a TCP connection to`,
    effect: 'Chromium takes it and never dials it',
  },

  'typ-missing': {
    severity: 'error',
    field: 'type',
    message: (value) => (value === '' ? '"typ" and the type are missing' : `"typ" is missing before ${value}`),
    effect: EVERYBODY_REFUSES,
  },
  'typ-case': {
    severity: 'error',
    field: 'type',
    message: (value) => `${value} is not in lower case; write typ`,
    effect: `${KILLS_SDP}; Firefox reads it`,
  },
  'type-missing': missing('type', 'the type behind "typ"'),
  'type-unknown': {
    severity: 'error',
    field: 'type',
    message: (value) => `type ${value} is none of host, srflx, prflx, relay`,
    effect: KILLS_SDP,
  },
  'type-case': {
    severity: 'error',
    field: 'type',
    message: (value) => `type ${value} is not in lower case`,
    effect: KILLS_SDP,
  },
  'extension-before-typ': {
    severity: 'error',
    field: 'type',
    message: (value) => `${value} stands before "typ"; extensions go behind the type`,
    effect: EVERYBODY_REFUSES,
  },

  'related-missing': {
    severity: 'warning',
    field: 'relatedAddress',
    message: (value) => `a ${value} candidate without raddr and rport`,
    effect: 'Firefox refuses it, others take it',
  },
  'related-on-host': {
    severity: 'info',
    field: 'relatedAddress',
    message: (value) => `a host candidate with raddr ${value}; it has no related address`,
    effect: 'every agent measured takes it',
  },
  'related-order': {
    severity: 'warning',
    field: 'relatedPort',
    message: () => 'raddr and rport do not stand right behind the type, in this order',
    effect: 'libwebrtc ignores them, Firefox refuses the candidate',
  },
  'related-address-empty': {
    severity: 'warning',
    field: 'relatedAddress',
    message: () => 'raddr has no value, as libwebrtc writes it for a host name',
    effect: 'Chromium takes it; Firefox, libnice, libjuice, str0m and pion refuse it',
  },
  'related-address-invalid': {
    severity: 'warning',
    field: 'relatedAddress',
    message: (value) => `raddr ${value} is not an IP address`,
    effect: 'Chromium and pion take it; Firefox, libnice and str0m refuse it',
  },
  'related-address-missing': {
    severity: 'warning',
    field: 'relatedAddress',
    message: (value) => `rport ${value} without raddr`,
    effect: 'Firefox refuses it, others take it',
  },
  'related-port-missing': {
    severity: 'warning',
    field: 'relatedPort',
    message: (value) => `raddr ${value} without rport`,
    effect: 'Firefox and pion refuse it, others take port 0',
  },
  'related-port-number': {
    severity: 'error',
    field: 'relatedPort',
    message: (value) => `rport ${value} is not a whole number`,
    effect: KILLS_SDP,
  },
  'related-port-range': {
    severity: 'error',
    field: 'relatedPort',
    message: (value) => `rport ${value} is larger than 65535`,
    effect: KILLS_SDP,
  },

  'tcptype-missing': {
    severity: 'warning',
    field: 'tcpType',
    message: () => 'a TCP candidate without tcptype',
    effect: 'libwebrtc takes it as passive, SIPSorcery as active, libnice as so; Firefox and libjuice refuse it',
  },
  'tcptype-unknown': {
    severity: 'error',
    field: 'tcpType',
    message: (value) => `tcptype ${value === '' ? '(nothing)' : value} is none of active, passive, so`,
    effect: KILLS_SDP,
  },
  'tcptype-case': {
    severity: 'error',
    field: 'tcpType',
    message: (value) => `tcptype ${value} is not in lower case`,
    effect: KILLS_SDP,
  },
  'tcptype-on-udp': {
    severity: 'error',
    field: 'tcpType',
    message: (value) => `tcptype ${value} on a UDP candidate`,
    effect: `${KILLS_SDP}; Firefox takes it`,
  },
  'tcptype-late': {
    severity: 'warning',
    field: 'tcpType',
    message: (value) =>
      `tcptype ${value} stands behind other extensions; it belongs right behind the type, raddr and rport`,
    effect:
      'Chromium skips it, and assumes passive for TCP; libjuice and the ICE stack of Firefox refuse a TCP candidate',
  },
  'tcptype-name-case': {
    severity: 'warning',
    field: 'tcpType',
    message: (value) => `${value} is written tcptype in a candidate`,
    effect: 'Chromium skips it, and assumes passive for TCP',
  },
  'tcp-active-port': {
    severity: 'info',
    field: 'port',
    message: (value) => `an active TCP candidate with port ${value}; it listens nowhere, and is written with port 9`,
    effect: 'agents ignore the port',
  },
  'tcp-active-port-zero': {
    severity: 'warning',
    field: 'port',
    message: (value) => `an active TCP candidate with port ${value}; RFC 6544 wants port 9`,
    effect: 'Firefox refuses it, others take it',
  },
  'tcp-listen-port': {
    severity: 'error',
    field: 'port',
    message: (value) => `a TCP candidate that should listen, with port ${value}`,
    effect: 'nobody can connect to it',
  },

  'extension-number': {
    severity: 'error',
    field: 'extensions',
    message: (value) => `${value} is not a whole number`,
    effect: `${KILLS_SDP}; Firefox takes it`,
  },
  'extension-range': {
    severity: 'error',
    field: 'extensions',
    message: (value) => `${value} is larger than its field allows`,
    effect: `${KILLS_SDP}; Firefox takes it`,
  },
  'network-cost-large': {
    severity: 'info',
    field: 'extensions',
    message: (value) => `network-cost ${value} is larger than 999`,
    effect: 'libwebrtc reads it as 999',
  },
  'extension-repeated': {
    severity: 'warning',
    field: 'extensions',
    message: (value) => `${value} stands twice; the last one counts`,
    effect: 'libwebrtc takes the last, others the first',
  },
  'odd-extension': {
    severity: 'warning',
    field: 'extensions',
    message: (value) => `${value} has no value behind it; extensions come in pairs`,
    effect:
      'libnice refuses the candidate, others ignore the word (Firefox logs candidates with a bare ufrag at their end)',
  },
} as const satisfies Record<string, IssueKind>;

export type IssueId = keyof typeof ISSUES;

function missing(field: IssueField, what: string): IssueKind {
  return { severity: 'error', field, message: () => `${what} is missing`, effect: EVERYBODY_REFUSES };
}

/** An issue as the reader notes it: what, and which bytes; it becomes an `Issue` only when somebody asks. */
export interface IssueMark {
  id: IssueId;
  from: number;
  to: number;
}

export type AllIssueWords = Readonly<Record<IssueId, IssueWords>>;

/** `words` are those of another language than English. */
export function issueOf({ id }: IssueMark, column: number, value: string, words: AllIssueWords = ISSUES): Issue {
  const { severity, field } = ISSUES[id];
  const { message, effect } = words[id];
  return { id, severity, field, column, message: message(value), effect };
}

export function isError(mark: IssueMark): boolean {
  return ISSUES[mark.id].severity === 'error';
}
