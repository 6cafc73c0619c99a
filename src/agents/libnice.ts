import type { Agent, Answer } from './agent.ts';
import { isNumericHost } from './parsing/address.ts';
import { strtoul } from './parsing/c-integers.ts';
import { type Check, firstFault, judgmentOf } from './parsing/checks.ts';
import { asLine } from './parsing/prefix.ts';
import { untilNul } from './parsing/sscanf.ts';

/** libnice, `nice_agent_parse_remote_candidate_sdp`, which is handed a line of SDP: `a=candidate:…`. */
export const libnice: Agent<Answer> = {
  name: 'libnice',
  version: '0.1.21',
  judge: (text) => judgmentOf(firstFault(CHECKS, read(text))),
};

interface Line {
  hasPrefix: boolean;
  /** Between single spaces: two in a row have an empty field between them. */
  fields: readonly string[];
  /** Names and values alternate after the port, including `typ`; the last value of a name counts. */
  pairs: ReadonlyMap<string, string>;
}

const PREFIX = 'a=candidate:';

function read(text: string): Line {
  const line = asLine(untilNul(text));
  const fields = line.slice(PREFIX.length).split(' ');
  const pairs = new Map<string, string>();
  for (let at = 6; at + 1 < fields.length; at += 2) pairs.set(fields[at] ?? '', fields[at + 1] ?? '');
  return { hasPrefix: line.startsWith(PREFIX), fields, pairs };
}

const CHECKS: readonly Check<Line>[] = [
  { reason: 'prefix-missing', fault: ({ hasPrefix, fields }) => (hasPrefix ? undefined : fields[0]) },
  {
    reason: 'space-doubled',
    fault: (line) => (hasLoneName(line) && line.fields.slice(1, 6).includes('') ? '' : undefined),
  },
  { reason: 'extension-value-missing', fault: (line) => (hasLoneName(line) ? line.fields.at(-1) : undefined) },
  { reason: 'typ-missing', fault: ({ pairs }) => (pairs.has('typ') ? undefined : '') },
  { reason: 'type-unknown', fault: ({ pairs }) => wrong(pairs.get('typ'), isType) },
  { reason: 'transport-unknown', fault: ({ fields }) => wrong(fields[2], isTransport) },
  {
    reason: 'tcptype-unknown',
    fault: ({ fields, pairs }) => (isTcp(fields[2]) ? wrong(pairs.get('tcptype'), isTcpType) : undefined),
  },
  { reason: 'address-not-ip', fault: ({ fields }) => wrong(fields[4], isNumericHost) },
  {
    reason: 'related-address-not-ip',
    fault: ({ pairs }) => (hasRelatedPort(pairs) ? wrong(pairs.get('raddr'), isNumericHost) : undefined),
  },
];

/** Whether the last name has no value. */
function hasLoneName({ fields }: Line): boolean {
  return fields.length > 6 && fields.length % 2 === 1;
}

function isType(type: string): boolean {
  return /^(?:host|srflx|prflx|relay)$/.test(type);
}

function wrong(value: string | undefined, isRight: (value: string) => boolean): string | undefined {
  return value === undefined || isRight(value) ? undefined : value;
}

function isTransport(transport: string): boolean {
  return /^(?:udp|tcp|tcp-so|tcp-act|tcp-pass)$/i.test(transport);
}

function isTcp(transport: string | undefined): boolean {
  return /^tcp$/i.test(transport ?? '');
}

function isTcpType(tcpType: string): boolean {
  return /^(?:active|passive|so)$/i.test(tcpType);
}

/** libnice reads the related address only if the low 16 bits of the port are not 0. */
function hasRelatedPort(pairs: ReadonlyMap<string, string>): boolean {
  return strtoul(pairs.get('rport') ?? '', 16) !== 0;
}
