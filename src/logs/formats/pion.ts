import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { type Direction, RECEIVED, SENT } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { HOST_PORT, hostPort, relatedHostPort, TYPE } from './host-port.ts';
import { type Marks, marksBefore, pairUp } from './livekit-list.ts';

/**
 * Candidates and pairs as pion prints them (String(), pion/ice), in its own log and in those of programs built with
 * it; webrtc-rs prints pairs the same way. Old versions have no `udp4` before the type, and no `(resolved: …)`;
 * ` related :0` means no related address.
 */
export const pion = lineFormat(
  'pion',
  ['udp4', 'udp6', 'tcp4', 'tcp6', '(l', 'peer-reflex|ive candidate: ', 'ping ST|UN from '],
  (line) => readPing(line) || readPair(line) || readShortPair(line) || readCandidate(line) || readDiscovered(line),
  /^(?:udp|tcp)[46](?: (?:host|srflx|prflx|relay))?$/,
);

const RELATED = `(?: {1,2}related (?:${HOST_PORT}|:0))?`;
const BODY = `${TYPE} ${HOST_PORT}${RELATED}`;
const RESOLVED = String.raw`(?: \(resolved: [^()]{0,80}(?:\(https?:[^()]{0,200}\))?\))?`;
const CANDIDATE = new RegExp(`^(udp|tcp)[46] ${BODY}${RESOLVED}`);
/** LiveKit omits a remote candidate's address if that is a name. */
const NAMELESS = /^(udp|tcp)[46] (host) ()?:(\d{1,5})(?!\w)/;
const SIDE = String.raw`(?:(udp|tcp)\d? )?${BODY}${RESOLVED}`;
const PAIR = new RegExp(
  String.raw`^\(local, prio (\d+)\) ${SIDE} <-> ${SIDE} \(remote, prio (\d+)\)(?:, state: ([\w-]+), nominated: (true|false))?`,
);
const NAMED_SIDE = String.raw`(udp|tcp)\d ${BODY}${RESOLVED}`;
/** The first words may be cut off. */
const SHORT_PAIR = new RegExp(String.raw`^(?:\(local\) )?${NAMED_SIDE} <-> \(remote\) ${NAMED_SIDE}`);
const DISCOVERED = new RegExp(`^peer-reflexive candidate: ${HOST_PORT}`);
const PRIORITY = /\bprio (\d{1,20}) $/;
const SELECTED = /[Ss]elected (?:candidate )?pair: $/;
const MAX_BEFORE = 80;

function readCandidate(line: MarkedLine): number {
  const marks = marksBefore(line);
  const match = /\w$/.test(line.before) ? null : (CANDIDATE.exec(line.text) ?? nameless(line, marks));
  if (match === null) return 0;
  const end = match[0].length;
  const pieces = piecesOf(match.slice(1));
  if (marks !== undefined) pairUp(line, marks, sideOf(pieces), end);
  addCandidate(line.scan, 'pion', line.excerpt(0, end), {
    pieces,
    direction: marks?.direction ?? directionBefore(line),
    facts: marks?.isFiltered === true ? { filtered: true } : undefined,
  });
  return end;
}

/** Checks go from a local candidate to a remote one, or come in at a local one. */
function directionBefore({ before }: MarkedLine): Direction | undefined {
  const words = before.slice(-MAX_CHECK);
  if (/\b[Pp]ing STUN from $/.test(words) || /\b[Ii]nbound STUN \(\w{1,16}\) from [^,]{1,160} to $/.test(words))
    return SENT;
  return /\b[Pp]ing STUN from [^,]{1,160} to $/.test(words) ? RECEIVED : undefined;
}

const MAX_CHECK = 240;

function nameless({ text }: MarkedLine, marks: Marks | undefined): RegExpExecArray | null {
  return marks?.direction === RECEIVED ? NAMELESS.exec(text) : null;
}

/** A candidate discovered by a check is only given by its address. */
function readDiscovered(line: MarkedLine): number {
  const [all, address, port] = /[Aa]dding a new $/.test(line.before) ? (DISCOVERED.exec(line.text) ?? []) : [];
  if (all === undefined) return 0;
  const pieces = { type: 'prflx', ...hostPort(address, port) };
  addCandidate(line.scan, 'pion', line.excerpt(0, all.length), { pieces, direction: RECEIVED });
  return all.length;
}

const OLD_PING = new RegExp(`^ping STUN from ${BODY} to ${BODY}`);

/** A check, where candidates have no `udp4` before the type. */
function readPing(line: MarkedLine): number {
  const match = OLD_PING.exec(line.text);
  if (match === null) return 0;
  const [all, ...parts] = match;
  addPair(line.scan, 'pion', line.excerpt(0, all.length), {
    local: sideOf(piecesOf([undefined, ...parts.slice(0, PARTS - 1)])),
    remote: sideOf(piecesOf([undefined, ...parts.slice(PARTS - 1)])),
    state: 'in-progress',
  });
  return all.length;
}

function piecesOf(parts: (string | undefined)[]): Pieces {
  const [transport, type, address, port, relatedAddress, relatedPort] = parts;
  return { transport, type, ...hostPort(address, port), ...relatedHostPort(relatedAddress, relatedPort) };
}

/** How many groups one side has. */
const PARTS = 6;

function readPair(line: MarkedLine): number {
  const match = PAIR.exec(line.text);
  const before = line.before.slice(-MAX_BEFORE);
  const head = PRIORITY.exec(before);
  if (match === null || head === null) return 0;
  const [all, localPriority] = match;
  const [remotePriority, state, nominated] = match.slice(2 + 2 * PARTS);
  addPair(line.scan, 'pion', line.excerpt(-head[0].length, all.length), {
    local: sideOf({ ...piecesOf(match.slice(2, 2 + PARTS)), priority: localPriority }),
    remote: sideOf({ ...piecesOf(match.slice(2 + PARTS, 2 + 2 * PARTS)), priority: remotePriority }),
    ...(state === undefined ? {} : { state, nominated: nominated === 'true' }),
    ...failedAfter(line.text.slice(all.length)),
    ...(SELECTED.test(before.slice(0, head.index)) ? { selected: true } : {}),
    priority: head[1] ?? '',
  });
  return all.length;
}

function failedAfter(text: string): { state?: string } {
  return /^(?:, nominateOnBindingSuccess: \w{4,5})?, marking it as failed/.test(text) ? { state: 'failed' } : {};
}

/** A pair as pion/webrtc prints it, with nothing about the pair itself. */
function readShortPair(line: MarkedLine): number {
  const match = SHORT_PAIR.exec(line.text);
  if (match === null) return 0;
  addPair(line.scan, 'pion', line.excerpt(0, match[0].length), {
    local: sideOf(piecesOf(match.slice(1, 1 + PARTS))),
    remote: sideOf(piecesOf(match.slice(1 + PARTS))),
  });
  return match[0].length;
}
