import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Facts } from '../scanner/detection.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';

/**
 * The log of nICEr, Firefox's ICE agent (ice/ice_candidate.c, ice/ice_candidate_pair.c). Its own candidates have labels:
 * `host(IP4:…)`, `srflx(IP4:…|IP4:…)` with the STUN server after its base, `turn-relay(IP4:…|IP4:…)` with the relayed
 * address after it. Those of the other side are labelled with their attribute, which is read as such.
 */
export const nicer = lineFormat(
  'nicer',
  ['host(I', 'srflx(I', 'prflx(I', 'relay(I', 'CAND-PAIR(', 'P|airing candidate IP'],
  (line) => {
    if (line.text.startsWith('CAND')) return readState(line);
    return line.text.startsWith('Pa') ? readPairing(line) : readLabel(line);
  },
);

const ADDRESS = String.raw`IP[46]:(?:\[([^\]\s]*)\]|([^:\s[\]|()]*)):(\d+)/(\w+)`;
const LABEL = new RegExp(
  String.raw`^(host|srflx|prflx|relay)\(${ADDRESS}(?:\|${ADDRESS})?\)(?: (active|passive|so)\b)?`,
);
/** A pair is its name, the addresses of both sides, and both labels. */
const CHANGE = new RegExp(
  String.raw`^CAND-PAIR\([^()\s]*\): (?:setting pair to state (\w+):|nominated pair is) [^\s|]*\|${ADDRESS}\|${ADDRESS}\((?:turn-)?(\w+)(?:\([^()\s]*\))?(?: (?:active|passive|so))?\|`,
);
const REMOTE = /^(?:candidate:)?(\S+) (\d+) \S+ (\d+) \S+ \d+ typ (\w+)|^(prflx)/;
const PAIRING = new RegExp(
  String.raw`^Pairing candidate ${ADDRESS} \(([0-9a-f]+)\):${ADDRESS} \(([0-9a-f]+)\) priority=(\d+)`,
);

function readLabel(line: MarkedLine): number {
  const match = LABEL.exec(line.text);
  if (match === null) return 0;
  const [all, type, ...rest] = match;
  const [first, second, tcpType] = [addressOf(rest.slice(0, 4)), addressOf(rest.slice(4, 8)), rest[8]];
  const turn = type === 'relay' && line.before.endsWith('turn-') ? -'turn-'.length : 0;
  addCandidate(line.scan, 'nicer', line.excerpt(turn, all.length), {
    pieces: { type, ...piecesOf(type, first, second), tcpType },
    facts: type === 'srflx' ? serverOf(second) : undefined,
    direction: SENT,
  });
  return all.length;
}

/** The label of a reflexive candidate does not hold its own address, but its base. */
function piecesOf(type: string | undefined, first: Pieces, second: Pieces): Pieces {
  if (second.address === undefined) return first;
  const related = { relatedAddress: first.address, relatedPort: first.port };
  return type === 'relay' ? { ...second, ...related } : { transport: first.transport, ...related };
}

function serverOf({ address, port }: Pieces): Facts | undefined {
  if (address === undefined) return undefined;
  return { url: `stun:${address.includes(':') ? `[${address}]` : address}:${port}` };
}

/** The other side's label is left to the format that reads attributes. */
function readState(line: MarkedLine): number {
  const match = CHANGE.exec(line.text);
  if (match === null) return 0;
  const [all, state, ...rest] = match;
  const [, foundation, component, priority, type, prflx] = REMOTE.exec(line.text.slice(all.length)) ?? [];
  addPair(line.scan, 'nicer', line.excerpt(0, all.length), {
    local: sideOf({ ...addressOf(rest.slice(0, 4)), type: rest[8] }),
    remote: sideOf({ foundation, component, priority, ...addressOf(rest.slice(4, 8)), type: type ?? prflx }),
    ...(state === undefined ? { nominated: true } : { state: state.toLowerCase().replace('_', '-') }),
  });
  return all.length;
}

/** Priorities of candidates are hexadecimal here; those of pairs are not. */
function readPairing(line: MarkedLine): number {
  const match = PAIRING.exec(line.text);
  if (match === null) return 0;
  const [all, ...rest] = match;
  addPair(line.scan, 'nicer', line.excerpt(0, all.length), {
    local: sideOf({ ...addressOf(rest.slice(0, 4)), priority: decimal(rest[4]) }),
    remote: sideOf({ ...addressOf(rest.slice(5, 9)), priority: decimal(rest[9]) }),
    priority: rest[10] ?? '',
  });
  return all.length;
}

function addressOf([v6, v4, port, transport]: (string | undefined)[]): Pieces {
  return { address: v6 ?? v4, port, transport: transport?.toLowerCase() };
}

function decimal(hex = ''): string {
  return String(Number.parseInt(hex, 16));
}
