import type { Agent, Answer } from './agent.ts';
import { isIPText } from './parsing/address.ts';
import { type Check, firstFault, judgmentOf } from './parsing/checks.ts';
import { readWithCursor, type Step, type Words } from './parsing/cursor.ts';

/** pion/ice, `UnmarshalCandidate`, which is handed a value without `a=` and without the end of the line. */
export const pion: Agent<Answer> = {
  name: 'pion',
  version: 'v4',
  judge: (text) => {
    const { words, fault } = readWithCursor(STEPS, text.replace(/^(?:a=)?(?:candidate:)?/, '').replace(/\r\n$/, ''));
    return judgmentOf(fault ?? firstFault(CHECKS, words));
  },
};

/** One space, and something after it. */
const GAP: Step = { reason: 'fields-missing', pattern: / (?!$)/y };

const STEPS: readonly Step[] = [
  { reason: 'foundation-invalid', pattern: /[A-Za-z\d+/]{0,32}(?![^ ])/y },
  GAP,
  { reason: 'component-invalid', pattern: /\d{0,5}(?![^ ])/y },
  GAP,
  { reason: 'transport-unknown', name: 'transport', pattern: /([^ ]*)/y },
  GAP,
  { reason: 'priority-invalid', pattern: /\d{0,10}(?![^ ])/y },
  GAP,
  { reason: 'address-not-ip', name: 'address', pattern: /([^ %]*)[^ ]*/y },
  GAP,
  { reason: 'port-invalid', name: 'port', pattern: /(\d{0,5})(?![^ ])/y, holds: ({ port }) => Number(port) <= 65535 },
  { reason: 'typ-missing', pattern: / typ(?![^ ])/y },
  GAP,
  { reason: 'type-unknown', name: 'type', pattern: /([^ ]*)/y, holds: ({ type = '' }) => isType(type) },
  {
    reason: 'related-address-incomplete',
    name: 'related',
    pattern: /(?! raddr(?![^ ]))|( raddr [^ ]* rport )(?!$)/y,
  },
  {
    reason: 'related-port-invalid',
    name: 'rport',
    pattern: /(\d{0,5})(?![^ ])/y,
    holds: ({ rport }) => Number(rport) <= 65535,
    when: ({ related }) => related !== undefined,
  },
  { reason: 'space-doubled', pattern: /(?! {2})/y },
  { reason: 'extension-characters', name: 'extensions', pattern: /([^\0\n\r\u0100-\uffff]*)$/y },
];

const CHECKS: readonly Check<Words>[] = [
  { reason: 'tcptype-unknown', fault: ({ extensions = '' }) => wrongTcpType(extensions) },
  { reason: 'address-not-ip', fault: (words) => (isName(words) || isIP(words) ? undefined : words['address']) },
  {
    reason: 'transport-unknown',
    fault: (words) => (isName(words) || isTransport(words) ? undefined : words['transport']),
  },
];

function isType(type: string): boolean {
  return /^(?:host|srflx|prflx|relay)$/.test(type);
}

/** Names that mDNS may resolve are accepted, but only for host candidates. */
function isName({ type, address = '' }: Words): boolean {
  return type === 'host' && /\.(?:local|invalid)$/.test(address);
}

function isIP({ address = '' }: Words): boolean {
  return isIPText(address);
}

/** Known by how it begins: `udp4` and `TCP-ACT` are transports. */
function isTransport({ transport = '' }: Words): boolean {
  return /^(?:udp|tcp)/i.test(transport);
}

/** Names and values alternate; the last tcptype counts, and an empty one counts as none. */
function wrongTcpType(extensions: string): string | undefined {
  const tokens = extensions.split(' ').slice(1);
  const at = tokens.findLastIndex((token, at) => at % 2 === 0 && token === 'tcptype');
  const value = at < 0 ? '' : (tokens[at + 1] ?? '');
  return /^(?:active|passive|so)?$/i.test(value) ? undefined : value;
}
