import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { together } from '../scanner/log-format.ts';
import { objectFormat } from '../scanner/object-format.ts';
import { hostPort, TYPE } from './host-port.ts';

const NAME = 'webrtc-rs';

/**
 * `udp srflx 203.0.113.9:572160.0.0.0`, with the related address glued to the port: an RTCIceCandidate printed by
 * `{}`.
 */
const shown = lineFormat(
  NAME,
  [
    ...['udp h|ost ', 'udp srflx ', 'udp prflx ', 'udp rela|y '],
    ...['tcp h|ost ', 'tcp srflx ', 'tcp prflx ', 'tcp rela|y '],
  ],
  (line) => {
    const match = /[\w/]$/.test(line.before) ? null : CANDIDATE.exec(line.text);
    if (match === null) return 0;
    addCandidate(line.scan, NAME, line.excerpt(0, match[0].length), { pieces: piecesOf(match.slice(1)) });
    return match[0].length;
  },
);

/** Nothing in this text is rare, so it must contain what looks like an address: IPv4, IPv6, redacted, or mDNS. */
const HOST = String.raw`[\w*]{1,3}(?:\.[\w*]{1,3}){3}|\[[^\]\s]{2,64}\]|[\da-fx*]{0,4}(?::[\da-fx*]{0,4}){2,7}|[\w-]{1,64}\.local`;
const BODY = String.raw`(udp|tcp) ${TYPE} (${HOST}):(\d{1,8}(?:\.\d{1,3}){3}|\d{1,5})(?![\w:-]|\.\d)`;
const CANDIDATE = new RegExp(`^${BODY}`, 'i');

function piecesOf([transport, type, address, digits = '']: (string | undefined)[]): Pieces {
  return { transport, type, ...hostPort(address, digits), ...unglued(digits) };
}

const GLUED = /^(\d{2,8})((?:\.\d{1,3}){3})$/;

/** As many digits as possible before the first dot are the port; the rest starts an IPv4 address. */
function unglued(text: string): Pieces {
  const [, digits = '', rest = ''] = GLUED.exec(text) ?? [];
  for (let length = Math.min(5, digits.length - 1); length > 0; length--) {
    const relatedAddress = digits.slice(length) + rest;
    if (Number(digits.slice(0, length)) <= 0xffff && isAddress(relatedAddress)) {
      return { port: digits.slice(0, length), relatedAddress };
    }
  }
  return {};
}

/** Whether an agent can have this address: all zeros, or one without a leading zero. */
function isAddress(text: string): boolean {
  if (text === '0.0.0.0') return true;
  return /^[1-9]/.test(text) && text.split('.').every((part) => Number(part) <= 0xff);
}

/** An RTCIceCandidatePair: two of them. */
const pair = lineFormat(NAME, ['(l|ocal) udp ', '(l|ocal) tcp '], (line: MarkedLine) => {
  const match = PAIR.exec(line.text);
  if (match === null) return 0;
  addPair(line.scan, NAME, line.excerpt(0, match[0].length), {
    local: sideOf(piecesOf(match.slice(1, 1 + PARTS))),
    remote: sideOf(piecesOf(match.slice(1 + PARTS))),
    ...(SELECTED.test(line.before) ? { selected: true } : {}),
  });
  return match[0].length;
});

const PARTS = 4;
const PAIR = new RegExp(String.raw`^\(local\) ${BODY} <-> \(remote\) ${BODY}`, 'i');
const SELECTED = /\bselected\b[^,;.]{0,40}$/i;

/** `RTCIceCandidate { stats_id: "candidate:…", foundation: "1", …, typ: Host }`: one printed by `{:?}`, or as JSON. */
const printed = objectFormat(NAME, 'stats|_id', ({ scan, values, excerpt }) => {
  const of = (key: string): string | undefined => values.get(key);
  if (of('address') === undefined || of('typ') === undefined) return;
  const hasRelated = (of('related_address') ?? '') !== '';
  addCandidate(scan, NAME, excerpt, {
    pieces: {
      ...{ foundation: of('foundation'), component: of('component'), transport: of('protocol')?.toLowerCase() },
      ...{ priority: of('priority'), address: of('address'), port: of('port'), type: of('typ')?.toLowerCase() },
      ...(hasRelated ? { relatedAddress: of('related_address'), relatedPort: of('related_port') } : {}),
      ...(of('tcp_type') === 'unspecified' ? {} : { tcpType: of('tcp_type') }),
    },
  });
});

/** Its id in statistics begins with `candidate:`, but is not a candidate. */
const statsId = lineFormat(NAME, ['stats|_id'], (line) => STATS_ID.exec(line.text)?.[0].length ?? 0);
const STATS_ID = /^stats_id\\*"?: ?\\*"candidate:[A-Za-z]{1,64}/;

/** How webrtc-rs prints its candidates, in the logs of programs built with it. */
export const webrtcRs = together(NAME, [pair, shown, printed, statsId]);
