import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Facts, Pair, PairSide } from '../scanner/detection.ts';
import { RECEIVED, SENT } from '../scanner/detection.ts';
import { CERTAIN, hintOf } from '../scanner/hint.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * The log of nICEr, Firefox's ICE agent (ice/ice_candidate.c, ice/ice_candidate_pair.c). Its own candidates have
 * labels: `host(IP4:…)`, `srflx(IP4:…|IP4:…)` with the STUN server after its base, `turn-relay(IP4:…|IP4:…)` with the
 * relayed address after it. `relay(IP4:…|IP4:…)` has the TURN server there: it is the label before the allocation,
 * and stays when that fails. Candidates of the other side are labeled with their attribute, which is read as such.
 */
export const nicer: LogFormat = {
  ...lineFormat(
    'nicer',
    [
      'host(I',
      'srflx(I',
      'prflx(I',
      'relay(I',
      'CAND-PAIR(',
      'CAND(',
      'P|airing candidate IP',
      'trick|ling candidate c',
    ],
    (line) => {
      if (line.text.startsWith('CAND-')) return readState(line);
      if (line.text.startsWith('CAND(') || line.text.startsWith('tr')) return readDirection(line);
      return line.text.startsWith('Pa') ? readPairing(line) : readLabel(line);
    },
  ),
  flush(scan) {
    if (!scan.joinsLines) pairs.forget(scan);
  },
};

const ADDRESS = String.raw`IP[46]:(?:\[([^\]\s]{1,64})\]|([^:\s[\]|()]{1,64})):(\d{1,5})/(\w{1,8})`;
/** How many groups an address has. */
const PARTS = 4;
const TCP_TYPE = '(?: (active|passive|so)\\b)?';
const LABEL = new RegExp(
  String.raw`^(host|srflx|prflx|relay)\(${ADDRESS}(?:\|(?:${ADDRESS}|([^\s|()]{1,255})))?\)${TCP_TYPE}`,
);
/** A pair consists of its name, both addresses, and both labels. */
const NAMED = String.raw`([\w+/]{1,16})\|${ADDRESS}\|${ADDRESS}\((?:turn-)?`;
const CHANGE = new RegExp(
  String.raw`^CAND-PAIR\([^()\s]{0,16}\): (?:setting pair to state (\w{1,16}):|nominated pair is) ${NAMED}(\w{1,8})(?:\([^()\s]{0,255}\))?${TCP_TYPE}\|`,
);
const BEFORE_LABEL = new RegExp(`${NAMED}$`);
const REMOTE = /^(?:candidate:)?(\S{1,32}) (\d{1,5}) \S{1,8} (\d{1,10}) \S{1,255} \d{1,5} typ (\w{1,8})|^(prflx)/;
const PAIRING = new RegExp(
  String.raw`^Pairing candidate ${ADDRESS} \(([0-9a-f]{1,8})\):${ADDRESS} \(([0-9a-f]{1,8})\) priority=(\d{1,20})`,
);
const PAIR_NAME = /CAND-PAIR\(([^()\s]{1,16})\): $/;
/** The text after the labels of a pair whose check timed out. */
const TIMED_OUT = /^[^()]{0,512}\)\): Timed out/;
/** If a label has no address of its own, these words show that the candidate exists; otherwise it may be pending. */
const EXISTS = /^\)+: initialized/;
const PAIRED = /Pairing local candidate $/;
const FAILED = /^\)+: (?:failed|nr_\w{1,64} failed)/;

/** In `CAND(name): candidate:…` the label is a remote candidate's; a trickled candidate is local. */
function readDirection({ scan, text }: MarkedLine): number {
  if (text.startsWith('tr')) scan.addHint(hintOf(SENT, CERTAIN));
  else if (/^CAND\([\w+/]{1,16}\): candidate:/.test(text)) scan.addHint(hintOf(RECEIVED, CERTAIN));
  return 0;
}

function readLabel(line: MarkedLine): number {
  const match = LABEL.exec(line.text);
  if (match === null) return 0;
  const [all, type = '', ...rest] = match;
  const [serverName, tcpType] = rest.slice(2 * PARTS);
  const isPair = line.text[all.length] === '|';
  if (isPair) return readPair(line, type, tcpType, all.length + 1) || all.length;
  const [first, second] = [addressOf(rest.slice(0, PARTS)), addressOf(rest.slice(PARTS))];
  const turn = type === 'relay' && line.before.endsWith('turn-') ? 'turn-'.length : 0;
  if (!exists(line, type, turn > 0, all.length)) return all.length;
  addCandidate(line.scan, 'nicer', line.excerpt(-turn, all.length), {
    pieces: { type, ...piecesOf(type, first, second), tcpType },
    facts: type === 'srflx' ? serverOf(second, serverName) : undefined,
    direction: SENT,
  });
  return all.length;
}

/** A label is made before its candidate is. */
function exists({ before, text }: MarkedLine, type: string, isAllocated: boolean, end: number): boolean {
  const after = text.slice(end, end + 128);
  if (FAILED.test(after)) return false;
  if (type === 'relay') return isAllocated;
  return type !== 'srflx' || EXISTS.test(after) || PAIRED.test(before);
}

/** A reflexive candidate's label contains its base, but not its own address. */
function piecesOf(type: string, first: Pieces, second: Pieces): Pieces {
  if (second.address === undefined) return type === 'srflx' ? basedOn(first) : first;
  return type === 'relay' ? { ...second, ...basedOn(first), transport: second.transport } : basedOn(first);
}

function basedOn({ address, port, transport }: Pieces): Pieces {
  return { transport, relatedAddress: address, relatedPort: port };
}

function serverOf({ address, port }: Pieces, name: string | undefined): Facts | undefined {
  if (address === undefined) return name === undefined ? undefined : { url: `stun:${name}` };
  return { url: `stun:${address.includes(':') ? `[${address}]` : address}:${port}` };
}

/** What is known about each pair, by name; the oldest are dropped first. */
const pairs = new LogState(() => new Map<string, Pair>());
const MAX_PAIRS = 256;

/** A line has either the types or the priorities of a pair; earlier lines may supply the others. */
function complete(scan: ScanContext, name: string, pair: Pair): Pair {
  const kept = pairs.of(scan);
  const known = kept.get(name);
  const isSame = known !== undefined && sameAddress(known.local, pair.local) && sameAddress(known.remote, pair.remote);
  const whole: Pair = isSame
    ? {
        ...pair,
        ...(known.priority === undefined ? {} : { priority: known.priority }),
        local: { ...known.local, ...pair.local },
        remote: { ...known.remote, ...pair.remote },
      }
    : pair;
  kept.delete(name);
  kept.set(name, whole);
  if (kept.size > MAX_PAIRS) kept.delete(kept.keys().next().value ?? '');
  return whole;
}

function sameAddress(one: PairSide, other: PairSide): boolean {
  return one.address === other.address && one.port === other.port;
}

/** The other side's label is read by the format for attributes. */
function readState(line: MarkedLine): number {
  const match = CHANGE.exec(line.text);
  if (match === null) return 0;
  const [all, state, name = '', ...rest] = match;
  const [type, tcpType] = rest.slice(2 * PARTS);
  report(line, name, [0, all.length], {
    ...sidesOf(rest, type, tcpType, line.text.slice(all.length)),
    ...(state === undefined ? { nominated: true } : { state: state.toLowerCase().replace('_', '-') }),
  });
  return all.length;
}

/** Other lines name pairs in the same way. Returns 0 if the label is not that of a pair. */
function readPair(line: MarkedLine, type: string, tcpType: string | undefined, end: number): number {
  const match = BEFORE_LABEL.exec(line.before.slice(-MAX_BEFORE));
  if (match === null) return 0;
  const [start, name = '', ...rest] = match;
  const after = line.text.slice(end);
  report(line, name, [-start.length, end], {
    ...sidesOf(rest, type, tcpType, after),
    ...(TIMED_OUT.test(after) ? { state: 'failed' } : {}),
  });
  return end;
}

const MAX_BEFORE = 200;

function report({ scan, excerpt }: MarkedLine, name: string, [from, to]: [number, number], pair: Pair): void {
  scan.addHint(hintOf(RECEIVED, CERTAIN));
  addPair(scan, 'nicer', excerpt(from, to), complete(scan, name, pair));
}

type Group = string | undefined;

function sidesOf(
  addresses: Group[],
  type: Group,
  tcpType: Group,
  label: string,
): { local: PairSide; remote: PairSide } {
  const [, foundation, component, priority, remoteType, prflx] = REMOTE.exec(label) ?? [];
  const remote = addressOf(addresses.slice(PARTS, 2 * PARTS));
  return {
    local: sideOf({ ...addressOf(addresses.slice(0, PARTS)), type, tcpType }),
    remote: sideOf({ foundation, component, priority, ...remote, type: remoteType ?? prflx }),
  };
}

/** Candidate priorities are hexadecimal here; pair priorities are not. */
function readPairing(line: MarkedLine): number {
  const match = PAIRING.exec(line.text);
  if (match === null) return 0;
  const [all, ...rest] = match;
  const pair = {
    local: sideOf({ ...addressOf(rest.slice(0, PARTS)), priority: decimal(rest[PARTS]) }),
    remote: sideOf({ ...addressOf(rest.slice(PARTS + 1)), priority: decimal(rest[2 * PARTS + 1]) }),
    priority: rest.at(-1) ?? '',
  };
  const [, name] = PAIR_NAME.exec(line.before.slice(-MAX_BEFORE)) ?? [];
  const whole = name === undefined ? pair : complete(line.scan, name, pair);
  addPair(line.scan, 'nicer', line.excerpt(0, all.length), whole);
  return all.length;
}

function addressOf([v6, v4, port, transport]: Group[]): Pieces {
  return { address: v6 ?? v4, port, transport: transport?.toLowerCase() };
}

function decimal(hex = ''): string {
  return String(Number.parseInt(hex, 16));
}
