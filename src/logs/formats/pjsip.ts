import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import { SENT } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { HOST_PORT, hostPort, relatedHostPort, TYPE } from './host-port.ts';

/**
 * The log of PJNATH (pjnath/ice_session.c), in PJSIP and Asterisk: the pairs of its check list with their number and
 * component, `0: [1] 192.0.2.1:5000-->203.0.113.9:6000`, how their state changes, and its own candidates.
 */
export const pjsip: LogFormat = {
  ...lineFormat('pjsip', ['-->', 'comp|_id='], (line) =>
    line.text.startsWith('-->') ? readPair(line) : readCandidate(line),
  ),
  flush(scan) {
    if (!scan.joinsLines) sides.forget(scan);
  },
};

const LOCAL = new RegExp(String.raw`(?<!\w)\d{1,5}: \[(\d{1,3})\] ${HOST_PORT}$`);
/** A colon may follow the port. */
const REMOTE = /^-->(\[[^\]\s]{1,64}\]|[\w.*-]{1,80}):(\d{1,5})(?!\w)/;
const MAX_BEFORE = 200;
const WORD = '([A-Z][a-z]{1,9}(?: Progress)?)';
const CHANGED = new RegExp(`^: state changed from ${WORD} to ${WORD}`);
const LISTED = new RegExp(String.raw`^ \((not )?nominated, state=${WORD}\)`);
const CHECKED = /^ \((not )?nominated\): connectivity check (SUCCESS|FAILED)/;

function readPair(line: MarkedLine): number {
  const local = LOCAL.exec(line.before.slice(-MAX_BEFORE));
  const remote = REMOTE.exec(line.text);
  if (local === null || remote === null) return 0;
  const [{ length }, component, address, port] = local;
  const [all, remoteAddress, remotePort] = remote;
  const after = line.text.slice(all.length);
  if (after.startsWith(' pruned (')) return all.length;
  const [read, said] = outcomeOf(after);
  const known = sides.known(line.scan)?.get(sideName(component, address, port));
  addPair(line.scan, 'pjsip', line.excerpt(-length, all.length + read), {
    local: { ...known, ...sideOf({ component, ...hostPort(address, port) }) },
    remote: sideOf({ component, ...hostPort(remoteAddress, remotePort) }),
    ...said,
  });
  return all.length + read;
}

/** The outcome after a pair, and the length of its text. */
function outcomeOf(text: string): [length: number, said: { state?: string; states?: string[]; nominated?: boolean }] {
  const changed = CHANGED.exec(text);
  if (changed !== null) {
    const states = changed.slice(1).map(stateOf);
    return [changed[0].length, { state: states.at(-1) ?? '', states: [...new Set(states)] }];
  }
  const listed = LISTED.exec(text) ?? CHECKED.exec(text);
  if (listed === null) return [0, {}];
  const [all, not, word] = listed;
  return [all.length, { state: stateOf(word), nominated: not === undefined }];
}

function stateOf(word = ''): string {
  return word === 'SUCCESS' ? 'succeeded' : word.toLowerCase().replace(' ', '-');
}

const BEFORE = /Candidate \d{1,5} added: $/;
const CANDIDATE = new RegExp(
  String.raw`^comp_id=(\d{1,3}), (?:tp_id=\d{1,3}, )?type=${TYPE}, foundation=(\S{1,32}), addr=${HOST_PORT}, base=${HOST_PORT}, prio=0x[\da-f]{1,8} \((\d{1,10})\)`,
);

function readCandidate(line: MarkedLine): number {
  const before = BEFORE.exec(line.before.slice(-MAX_BEFORE));
  const match = before === null ? null : CANDIDATE.exec(line.text);
  if (before === null || match === null) return 0;
  const [all, component, type = '', foundation, address, port, base, basePort, priority] = match;
  addCandidate(line.scan, 'pjsip', line.excerpt(-before[0].length, all.length), {
    pieces: {
      ...{ component, type, foundation, priority, ...hostPort(address, port) },
      ...(/rflx/.test(type) ? relatedHostPort(base, basePort) : {}),
    },
    direction: SENT,
  });
  keep(line, sideName(component, address, port), sideOf({ component, type, foundation, priority }));
  return all.length;
}

/** Its own candidates, by their component and address: a pair has no more of them. The oldest are dropped first. */
const sides = new LogState(() => new Map<string, PairSide>());
const MAX_SIDES = 256;

function sideName(component = '', address = '', port = ''): string {
  return `${component} ${address}:${port}`;
}

function keep({ scan }: MarkedLine, name: string, side: PairSide): void {
  const kept = sides.of(scan);
  kept.delete(name);
  kept.set(name, side);
  if (kept.size > MAX_SIDES) kept.delete(kept.keys().next().value ?? '');
}
