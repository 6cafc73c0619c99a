import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { blockFormat, lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import { together } from '../scanner/log-format.ts';
import { HOST_PORT, hostPort, TYPE } from './host-port.ts';

/** Candidates as `192.0.2.1:10000/udp/host`, and pairs as two of them with an arrow between. */
const short = lineFormat('ice4j', ['/udp/', '/tcp/', '/ssltcp/'], (line) => {
  const address = BEFORE.exec(line.before.slice(-MAX_BEFORE));
  const candidate = AFTER_ADDRESS.exec(line.text);
  if (address === null || candidate === null) return 0;
  const [{ length }, ...hostAndPort] = address;
  const [{ length: end }, transport, type] = candidate;
  const pieces: Pieces = { ...hostPort(...hostAndPort), transport, type };
  const remote = REMOTE.exec(line.text.slice(end));
  if (remote !== null) return end + readPair(line, pieces, -length, end, remote);
  addCandidate(line.scan, 'ice4j', line.excerpt(-length, end), { pieces });
  return end;
});

const MAX_BEFORE = 160;
const TRANSPORT = '(udp|tcp|ssltcp)';
const BEFORE = new RegExp(String.raw`(?<![\w.:%*-])${HOST_PORT}$`);
const AFTER_ADDRESS = new RegExp(String.raw`^/${TRANSPORT}/${TYPE}\b`);
const REMOTE = new RegExp(String.raw`^ -> ${HOST_PORT}/${TRANSPORT}/${TYPE}\b`);
/** What ice4j writes before a pair. */
const STATES: [words: RegExp, state: string][] = [
  [/Pair succeeded: $/, 'succeeded'],
  [/Pair failed: $/, 'failed'],
];
/** What it writes after a pair: no response, or an error. */
const FAILING = /^(?: \([^()]{1,120}\))?, failing\b/;
const NOMINATED = /Nominat(?:e \([^()]{1,40}\)|ion confirmed for pair): $/;
const SELECTED = /Selected pair for stream \S{1,80}: $/;

function readPair(line: MarkedLine, local: Pieces, from: number, end: number, remote: RegExpExecArray): number {
  const [{ length }, address, port, transport, type] = remote;
  const words = line.before.slice(from - MAX_BEFORE, from);
  const isFailing = FAILING.test(line.text.slice(end + length));
  const state = isFailing ? 'failed' : STATES.find(([pattern]) => pattern.test(words))?.[1];
  addPair(line.scan, 'ice4j', line.excerpt(from, end + length), {
    local: sideOf(local),
    remote: sideOf({ ...hostPort(address, port), transport, type }),
    ...(state === undefined ? {} : { state }),
    ...(NOMINATED.test(words) ? { nominated: true } : {}),
    ...(SELECTED.test(words) ? { selected: true } : {}),
  });
  return length;
}

/**
 * A pair, and in the two lines below it its candidates, which are candidate-attributes. Syslog and JSON make one line
 * of the three.
 */
const long = blockFormat('ice4j', 'RemoteCandidate=', 2, ({ scan, text, mark, excerpt }) => {
  const start = Math.max(0, text.lastIndexOf('CandidatePair', mark));
  const match = BLOCK.exec(text.slice(start));
  if (match === null) return;
  const [all, state = '', priority = ''] = match;
  addPair(scan, 'ice4j', excerpt(start, start + all.length), {
    local: sideOf(piecesOf(match.slice(3))),
    remote: sideOf(piecesOf(match.slice(3 + PARTS))),
    state: state.toLowerCase(),
    priority,
  });
});

const ATTRIBUTE = String.raw`candidate:(\S+) (\d+) (\w+) (\d+) (\S+) (\d+) typ (\w+)(?: raddr (\S+) rport (\d+))?`;
const PARTS = 9;
const BREAK = String.raw`(?:\r|#015|\\+r)?(?:\n|#012|\\+n)(?:[ \t]|#011|\\+t)*`;
const BLOCK = new RegExp(
  String.raw`^CandidatePair \(State=([\w-]+) Priority=(\d+)(?: UseCand=\w+)?\):${BREAK}` +
    String.raw`LocalCandidate=${ATTRIBUTE}[^\n]*?${BREAK}RemoteCandidate=${ATTRIBUTE}`,
);

function piecesOf(parts: (string | undefined)[]): Pieces {
  const [foundation, component, transport, priority, address, port, type, relatedAddress, relatedPort] = parts;
  return { foundation, component, transport, priority, address, port, type, relatedAddress, relatedPort };
}

/** ice4j, in Jitsi's videobridge and jigasi. */
export const ice4j = together('ice4j', [short, long]);
