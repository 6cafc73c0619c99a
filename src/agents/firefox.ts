import type { Agent, Answer, Fault } from './agent.ts';
import { isIPText } from './parsing/address.ts';
import { strtoul } from './parsing/c-integers.ts';
import { type Check, distinct, firstFault } from './parsing/checks.ts';
import { readWithCursor, type Step, type Words } from './parsing/cursor.ts';
import { untilNul } from './parsing/sscanf.ts';

export interface FirefoxAccepts {
  /** The object: its fields, and whether reading them throws. */
  rtcIceCandidate: 'parsed' | 'null-fields' | 'throws';
  /** nICEr, the ICE agent that `addIceCandidate` calls. */
  ice: Answer;
}

/** Firefox reads a candidate twice, each time differently. */
export const firefox: Agent<FirefoxAccepts> = {
  name: 'Firefox',
  version: '153',
  judge: (text) => {
    const object = objectFault(text);
    const ice = iceFault(text);
    return {
      accepts: { rtcIceCandidate: objectVerdict(object), ice: ice === undefined ? 'accept' : 'reject' },
      faults: distinct([object, ice]),
    };
  },
};

function objectFault(text: string): Fault | undefined {
  const { words, fault } = readWithCursor(OBJECT, text);
  return fault ?? firstFault(OBJECT_CHECKS, words);
}

/** The getter of a type that no value of the enumeration equals throws. */
function objectVerdict(fault: Fault | undefined): FirefoxAccepts['rtcIceCandidate'] {
  if (fault === undefined) return 'parsed';
  return fault.reason === 'type-case' ? 'throws' : 'null-fields';
}

const GAP: Step = { reason: 'fields-missing', pattern: / /y };

function isUpTo(most: number, text: string | undefined): boolean {
  return Number(text) <= most;
}

/** dom/media/PeerConnection.sys.mjs: one expression for the whole line, that ignores case. */
const OBJECT: readonly Step[] = [
  { reason: 'prefix-missing', pattern: /(?:a=)?candidate:/iy },
  { reason: 'foundation-invalid', pattern: /[a-z\d+/]{1,32}(?![^ ])/iy },
  GAP,
  {
    reason: 'component-1-to-256',
    name: 'component',
    pattern: /(\d+)(?![^ ])/y,
    holds: ({ component }) => Number(component) >= 1 && isUpTo(256, component),
  },
  GAP,
  { reason: 'transport-unknown', name: 'transport', pattern: /(udp|tcp)(?![^ ])/iy },
  GAP,
  {
    reason: 'priority-invalid',
    name: 'priority',
    pattern: /(\d+)(?![^ ])/y,
    holds: ({ priority }) => isUpTo(4294967295, priority),
  },
  GAP,
  { reason: 'address-characters', pattern: /[a-z\d.:-]+(?![^ ])/iy },
  GAP,
  { reason: 'port-invalid', name: 'port', pattern: /(\d+)(?![^ ])/y, holds: ({ port }) => isUpTo(65535, port) },
  GAP,
  { reason: 'typ-missing', pattern: /typ(?![^ ])/iy },
  GAP,
  { reason: 'type-unknown', name: 'type', pattern: /(host|srflx|prflx|relay)/iy },
  {
    reason: 'line-break',
    name: 'tcpType',
    pattern: /(?: raddr [a-z\d.:-]+ rport \d+)?(?=(?:.*?tcptype (\S+))?).*$/iy,
  },
];

const OBJECT_CHECKS: readonly Check<Words>[] = [
  { reason: 'tcptype-unknown', fault: ({ tcpType }) => (isTcpType(tcpType) ? undefined : tcpType) },
  { reason: 'tcptype-on-udp', fault: ({ transport, tcpType }) => (isTcp(transport) ? undefined : tcpType) },
  { reason: 'type-case', fault: ({ type = '' }) => (/[A-Z]/.test(type) ? type : undefined) },
];

function isTcpType(tcpType: string | undefined): boolean {
  return tcpType === undefined || /^(?:active|passive|so)$/.test(tcpType);
}

function isTcp(transport: string | undefined): boolean {
  return transport?.toLowerCase() === 'tcp';
}

/** An empty text is the end of candidates. A text ends at a NUL, for nICEr is written in C. */
function iceFault(text: string): Fault | undefined {
  if (text === '') return undefined;
  const read = untilNul(text);
  const [, , , , fifth = ''] = read.split(' ', 5);
  return readWithCursor(ICE, read, { fifth }).fault;
}

/**
 * The fifth token between single spaces is looked up with mDNS, before nICEr reads, if it is one label before
 * `.local`.
 */
function isMdnsName({ address = '', fifth }: Words): boolean {
  return address === fifth && /^[^.]+\.local$/.test(address);
}

const SPACES: Step = { reason: 'fields-missing', pattern: / +(?=[^ ])/y };
/** After a word that is recognized by its beginning. */
const MAYBE_SPACES: Step = { reason: 'fields-missing', pattern: / *(?=[^ ])/y };

/** `sscanf` with %u, which stores the low 32 bits; what follows the digits is passed over up to the next space. */
function number(): RegExp {
  return /(?=[ \t\n\v\f\r]*([+-]?\d+))[^ ]*/y;
}

function uint32(text: string | undefined): number {
  return strtoul(text ?? '', 32);
}

function isReflexiveOrRelayed({ type }: Words): boolean {
  return type?.toLowerCase() !== 'host';
}

function needsTcpType({ transport, type }: Words): boolean {
  return isTcp(transport) && type?.toLowerCase() !== 'relay';
}

/** nICEr, src/ice/ice_parser.c. */
const ICE: readonly Step[] = [
  { reason: 'prefix-missing', pattern: / *(?:a=)?[Cc][Aa][Nn][Dd][Ii][Dd][Aa][Tt][Ee]:/y },
  MAYBE_SPACES,
  { reason: 'fields-missing', pattern: /[^ ]+/y },
  SPACES,
  {
    reason: 'component-1-to-256',
    name: 'component',
    pattern: number(),
    holds: ({ component }) => uint32(component) >= 1 && uint32(component) <= 256,
  },
  SPACES,
  { reason: 'transport-unknown', name: 'transport', pattern: /(udp|tcp)/iy },
  MAYBE_SPACES,
  { reason: 'priority-zero', name: 'priority', pattern: number(), holds: ({ priority }) => uint32(priority) >= 1 },
  SPACES,
  {
    reason: 'address-not-ip',
    name: 'address',
    pattern: /([^ ]+)/y,
    holds: (words) => isIPText(words['address'] ?? '') || isMdnsName(words),
  },
  SPACES,
  {
    reason: 'port-1-to-65535',
    name: 'port',
    pattern: number(),
    holds: ({ port }) => uint32(port) >= 1 && uint32(port) <= 65535,
  },
  SPACES,
  { reason: 'typ-missing', pattern: /typ/iy },
  MAYBE_SPACES,
  { reason: 'type-unknown', name: 'type', pattern: /(host|srflx|prflx|relay)/iy },
  { reason: 'raddr-missing', pattern: / *raddr/iy, when: isReflexiveOrRelayed },
  { ...MAYBE_SPACES, when: isReflexiveOrRelayed },
  {
    reason: 'related-address-not-ip',
    name: 'raddr',
    pattern: /([^ ]+)/y,
    holds: ({ raddr = '' }) => isIPText(raddr),
    when: isReflexiveOrRelayed,
  },
  { reason: 'rport-missing', pattern: / +rport/iy, when: isReflexiveOrRelayed },
  { ...MAYBE_SPACES, when: isReflexiveOrRelayed },
  {
    reason: 'related-port-invalid',
    name: 'rport',
    pattern: number(),
    holds: ({ rport }) => uint32(rport) <= 65535,
    when: isReflexiveOrRelayed,
  },
  { reason: 'tcptype-missing', pattern: / *tcptype /iy, when: needsTcpType },
  { reason: 'tcptype-unknown', pattern: / *(?:active|passive|so)(?![^ ])/iy, when: needsTcpType },
];
