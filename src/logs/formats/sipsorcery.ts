import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Pair } from '../scanner/detection.ts';
import { RECEIVED } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort, TYPE } from './host-port.ts';

/**
 * The log of SIPSorcery (RtpIceChannel.cs): its pairs, and remote candidates about which it says something, in short:
 * `udp:192.0.2.1:5000 (host)->udp:203.0.113.9:6000 (srflx)`. The candidates that it exchanges are attributes.
 */
export const sipsorcery = lineFormat(
  'sipsorcery',
  [')->', 'nominated entry from b|inding re', 'e as C|ontroller for ', 'peer ref|lex ICE candidate for '],
  (line) => (line.text.startsWith(')->') ? readPair(line) : readRemote(line)),
);

const SHORT = String.raw`(udp|tcp):${HOST_PORT} \(${TYPE}`;
const LOCAL = new RegExp(String.raw`(?<!\w)${SHORT}$`);
const REMOTE = new RegExp(String.raw`^\)->${SHORT}\)`);
const MAX_BEFORE = 400;

/** The text before or after a pair. */
const STATES: [words: RegExp, pair: Partial<Pair>][] = [
  [/sending connectivity check for $/, { state: 'in-progress' }],
  [/Adding new candidate pair to checklist for: $/, { state: 'waiting' }],
  [/timed out, state being set to failed: $/, { state: 'failed' }],
  [/channel connected after [\d.,]{1,16}ms $/, { state: 'succeeded', selected: true }],
  [/channel has re-connected $/, { state: 'succeeded', selected: true }],
  [/channel disconnected after [\d.,]{1,16}s $/, { selected: false }],
];
const USES_CANDIDATE = /^[^()]{0,200}\(use candidate (True|False)\)/;

function readPair(line: MarkedLine): number {
  const before = line.before.slice(-MAX_BEFORE);
  const local = LOCAL.exec(before);
  const remote = REMOTE.exec(line.text);
  if (local === null || remote === null) return 0;
  const [{ length }, transport, address, port, type] = local;
  const [all, remoteTransport, remoteAddress, remotePort, remoteType] = remote;
  const words = before.slice(0, -length);
  const [, nominates] = USES_CANDIDATE.exec(line.text.slice(all.length)) ?? [];
  addPair(line.scan, 'sipsorcery', line.excerpt(-length, all.length), {
    local: sideOf({ transport, ...hostPort(address, port), type }),
    remote: sideOf({ transport: remoteTransport, ...hostPort(remoteAddress, remotePort), type: remoteType }),
    ...STATES.find(([pattern]) => pattern.test(words))?.[1],
    ...(nominates === undefined ? {} : { nominated: nominates === 'True' }),
  });
  return all.length;
}

const NAMED = new RegExp(
  String.raw`^(?:nominated entry from binding re(?:quest|sponse):?|e as Controller for) (${SHORT}\))`,
);
const DISCOVERED = new RegExp(`^peer reflex ICE candidate for (${HOST_PORT})`);

/** Only the remote side of a pair is named. */
function readRemote(line: MarkedLine): number {
  const named = NAMED.exec(line.text);
  const match = named ?? DISCOVERED.exec(line.text);
  if (match === null) return 0;
  const [all, text = '', ...rest] = match;
  const [transport, address, port, type] = named === null ? [undefined, ...rest, 'prflx'] : rest;
  addCandidate(line.scan, 'sipsorcery', line.excerpt(all.length - text.length, all.length), {
    pieces: { transport, ...hostPort(address, port), type },
    direction: RECEIVED,
  });
  return all.length;
}
