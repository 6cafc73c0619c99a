import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Direction, Pair } from '../scanner/detection.ts';
import { RECEIVED, SENT, UNKNOWN } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { hostPort, TYPE } from './host-port.ts';

/**
 * The log of mediastreamer2 (ice.c), in Linphone: its pairs, `192.0.2.1:9078:host --> 203.0.113.9:6000:srflx`, and in
 * its debug messages lists of the candidates of both sides.
 */
export const mediastreamer: LogFormat = {
  ...lineFormat(
    'mediastreamer',
    [
      ' -->',
      'ice: S|end binding ',
      'ice: R|ecv binding ',
      'componentI|D=',
      'Local candidates|:',
      'Remote candidates|:',
    ],
    (line) => {
      if (line.text.startsWith(' ')) return readPair(line);
      if (line.text.startsWith('i')) return readCheck(line);
      return line.text.startsWith('c') ? readCandidate(line) : readHeading(line);
    },
  ),
  flush(scan) {
    if (!scan.joinsLines) headings.forget(scan);
  },
};

const HOST = String.raw`(\[[^\]\s]{1,64}\]|[\w.:%*-]{1,80}?):(\d{1,5})`;
const LOCAL = new RegExp(String.raw`(?<![\w.:%*-])${HOST}:${TYPE}$`);
const REMOTE = new RegExp(`^ --> ${HOST}:${TYPE}(?!\\w)`);
const MAX_BEFORE = 256;

/** The text before a pair. */
const STATES: [words: RegExp, pair: Partial<Pair>][] = [
  [/binding request for (?:[\w-]{1,16} )?pair \S{1,20}: $/, { state: 'in-progress' }],
  [/Added pair \S{1,20} to the valid list: $/, { state: 'succeeded' }],
];

function readPair(line: MarkedLine): number {
  const before = line.before.slice(-MAX_BEFORE);
  const local = LOCAL.exec(before);
  const remote = REMOTE.exec(line.text);
  if (local === null || remote === null) return 0;
  const [{ length }, address, port, type] = local;
  const [all, remoteAddress, remotePort, remoteType] = remote;
  const words = before.slice(0, -length);
  addPair(line.scan, 'mediastreamer', line.excerpt(-length, all.length), {
    local: sideOf({ ...hostPort(address, port), type }),
    remote: sideOf({ ...hostPort(remoteAddress, remotePort), type: remoteType }),
    ...STATES.find(([pattern]) => pattern.test(words))?.[1],
  });
  return all.length;
}

const CHECK = new RegExp(String.raw`^ice: (?:Send|Recv) binding (?:request|response): ${HOST} (?:-->|<--) ${HOST} \[`);

/** A check, or its answer: `ice: Recv binding request: LOCAL <-- REMOTE [transaction]`. */
function readCheck(line: MarkedLine): number {
  const [all, address, port, remoteAddress, remotePort] = CHECK.exec(line.text) ?? [];
  if (all === undefined) return 0;
  addPair(line.scan, 'mediastreamer', line.excerpt(0, all.length - 2), {
    local: sideOf(hostPort(address, port)),
    remote: sideOf(hostPort(remoteAddress, remotePort)),
    state: 'in-progress',
  });
  return all.length;
}

/** Whose candidates are listed below. */
const headings = new LogState((): { direction: Direction } => ({ direction: UNKNOWN }));

function readHeading({ scan, text, before }: MarkedLine): number {
  if (/\w$/.test(before)) return 0;
  headings.of(scan).direction = text.startsWith('L') ? SENT : RECEIVED;
  return 0;
}

const LISTED = new RegExp(String.raw`type=${TYPE} ip=(\S{1,80}) port=(\d{1,5}),? $`);
const REST = /^componentID=(\d{1,3}) priority=(\d{1,10})(?: foundation=(\S{1,32}))?/;

function readCandidate(line: MarkedLine): number {
  const listed = LISTED.exec(line.before.slice(-MAX_BEFORE));
  const rest = REST.exec(line.text);
  if (listed === null || rest === null) return 0;
  const [{ length }, type, address, port] = listed;
  const [all, component, priority, foundation] = rest;
  addCandidate(line.scan, 'mediastreamer', line.excerpt(-length, all.length), {
    pieces: { foundation, component, priority, ...hostPort(address, port), type },
    direction: headings.known(line.scan)?.direction,
  });
  return all.length;
}
