import type { Agent, Answer } from './agent.ts';
import { isIPText } from './parsing/address.ts';
import { type Check, firstFault, judgementOf } from './parsing/checks.ts';
import { type Groups, readWithCursor, type Step } from './parsing/cursor.ts';

/** pion/ice, `UnmarshalCandidate`, which is handed a value without `a=` and without the end of the line. */
export const pion: Agent<Answer> = {
  name: 'pion',
  version: 'v4',
  judge: (text) => {
    const { groups, fault } = readWithCursor(STEPS, text.replace(/^a=/, '').replace(/\r\n$/, ''));
    return judgementOf(fault ?? firstFault(CHECKS, groups));
  },
};

/** One space, and something behind it. */
const GAP: Step = { reason: 'fields-missing', pattern: / (?!$)/y };

const STEPS: readonly Step[] = [
  { reason: 'prefix-missing', pattern: /(?:candidate:)?/y },
  { reason: 'foundation-invalid', pattern: /[A-Za-z\d+/]{0,32}(?![^ ])/y },
  GAP,
  { reason: 'component-invalid', pattern: /\d{0,5}(?![^ ])/y },
  GAP,
  { reason: 'transport-unknown', pattern: /(?<transport>[^ ]*)/y },
  GAP,
  { reason: 'priority-invalid', pattern: /\d{0,10}(?![^ ])/y },
  GAP,
  { reason: 'address-not-ip', pattern: /(?<address>[^ %]*)[^ ]*/y },
  GAP,
  { reason: 'port-invalid', pattern: /(?<port>\d{0,5})(?![^ ])/y, holds: ({ port }) => Number(port) <= 65535 },
  { reason: 'typ-missing', pattern: / typ(?![^ ])/y },
  GAP,
  { reason: 'type-unknown', pattern: /(?<type>[^ ]*)/y, holds: ({ type = '' }) => isType(type) },
  {
    reason: 'related-address-incomplete',
    pattern: /(?! raddr(?![^ ]))|(?<related> raddr [^ ]* rport )(?!$)/y,
  },
  {
    reason: 'related-port-invalid',
    pattern: /(?<rport>\d{0,5})(?![^ ])/y,
    holds: ({ rport }) => Number(rport) <= 65535,
    when: ({ related }) => related !== undefined,
  },
  { reason: 'space-doubled', pattern: /(?! {2})/y },
  { reason: 'extension-characters', pattern: /(?<extensions>[^\0\n\r\u{100}-\u{10ffff}]*)$/uy },
];

const CHECKS: readonly Check<Groups>[] = [
  { reason: 'tcptype-unknown', fault: ({ extensions = '' }) => wrongTcpType(extensions) },
  { reason: 'address-not-ip', fault: (groups) => (isName(groups) || isIP(groups) ? undefined : groups['address']) },
  {
    reason: 'transport-unknown',
    fault: (groups) => (isName(groups) || isTransport(groups) ? undefined : groups['transport']),
  },
];

function isType(type: string): boolean {
  return /^(?:host|srflx|prflx|relay)$/.test(type);
}

/** A name that mDNS may know is groups as it stands, but of a host alone. */
function isName({ type, address = '' }: Groups): boolean {
  return type === 'host' && /\.(?:local|invalid)$/.test(address);
}

function isIP({ address = '' }: Groups): boolean {
  return isIPText(address);
}

/** Known by how it begins: `udp4` and `TCP-ACT` are transports. */
function isTransport({ transport = '' }: Groups): boolean {
  return /^(?:udp|tcp)/i.test(transport);
}

/** Names and values take turns; the last tcptype counts, and an empty one is none. */
function wrongTcpType(extensions: string): string | undefined {
  const tokens = extensions.split(' ').slice(1);
  const at = tokens.findLastIndex((token, at) => at % 2 === 0 && token === 'tcptype');
  const value = at < 0 ? '' : (tokens[at + 1] ?? '');
  return /^(?:active|passive|so)?$/i.test(value) ? undefined : value;
}
