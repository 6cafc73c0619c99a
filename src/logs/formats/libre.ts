import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, sideOf } from '../scanner/add-candidate.ts';
import { type Direction, type Pair, RECEIVED, SENT, UNKNOWN } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { hostPort, relatedHostPort, TYPE } from './host-port.ts';

/**
 * The log of libre (src/ice, src/trice), in baresip and RAWRTC: the candidates of both sides below their headings,
 * `{1} fnd=c0a80264 prio=7e0000ff eth0:host:192.0.2.1:5000`, and pairs, `eth0:host:192.0.2.1:5000 <---> srflx:…`, in
 * checks with the arrow of the packet. RAWRTC writes `host|UDP|192.0.2.1:5000`.
 */
export const libre: LogFormat = {
  ...lineFormat(
    'libre',
    [' <--->', ' ---> ', ' <--- ', 'fn|d=', 'Local Ca|ndidates:', 'Remote Ca|ndidates:'],
    (line) => {
      if (line.text.startsWith('f')) return readCandidate(line);
      return line.text.startsWith(' ') ? readPair(line) : readHeading(line);
    },
  ),
  flush(scan) {
    if (!scan.joinsLines) headings.forget(scan);
  },
};

/** The interface is before a local candidate only. */
const NAMED = String.raw`(?:[\w.-]{1,16}:)?${TYPE}(?::|\|(UDP|TCP)\|)(\[[^\]\s]{1,64}\]|[\w.:%*-]{1,80}?):(\d{1,5})`;
const LOCAL = new RegExp(String.raw`(?<![\w.:|-])${NAMED}$`);
const REMOTE = new RegExp(`^ (<--->|--->|<---) ${NAMED}(?!\\w)`);
const MAX_BEFORE = 256;
/** Without a named transport, it can only be this one. */
const ONLY = 'udp';

const LISTED = /\{comp=(\d{1,3})\} {1,12}(Frozen|Waiting|InProgress|Succeeded|Failed) \{[^{}]{0,8}\} $/;
const CHECKED = /^ (?:'\d{1,3} ?[^']{0,40}'|\((?:Frozen|Waiting|InProgress|Succeeded|Failed)\))/;
const STATES: Readonly<Record<string, string>> = { InProgress: 'in-progress' };

function readPair(line: MarkedLine): number {
  const before = line.before.slice(-MAX_BEFORE);
  const local = LOCAL.exec(before);
  const remote = REMOTE.exec(line.text);
  if (local === null || remote === null) return 0;
  const [{ length }, type, transport, address, port] = local;
  const [all, arrow, remoteType, remoteTransport, remoteAddress, remotePort] = remote;
  const [, component, state] = LISTED.exec(before.slice(0, -length)) ?? [];
  const end = (one: Pieces): Pieces => (component === undefined ? one : { ...one, component });
  addPair(line.scan, 'libre', line.excerpt(-length, all.length), {
    local: sideOf(end({ ...hostPort(address, port), transport: transport ?? ONLY, type })),
    remote: sideOf(
      end({ ...hostPort(remoteAddress, remotePort), transport: remoteTransport ?? ONLY, type: remoteType }),
    ),
    ...(state === undefined ? checkOf(arrow, line.text.slice(all.length)) : { state: stateOf(state) }),
  });
  return all.length;
}

/** `'0 OK'` is the answer to a check; without a reason in it, there was none. */
function checkOf(arrow = '', after: string): Partial<Pair> {
  const said = CHECKED.exec(after)?.[0] ?? '';
  if (arrow === '<---') return said.startsWith(" '0 OK'") ? { state: 'succeeded' } : { state: 'failed' };
  return { state: 'in-progress' };
}

function stateOf(word: string): string {
  return STATES[word] ?? word.toLowerCase();
}

/** Whose candidates are listed below. */
const headings = new LogState((): { direction: Direction } => ({ direction: UNKNOWN }));

function readHeading({ scan, text, before }: MarkedLine): number {
  if (/\w$/.test(before)) return 0;
  headings.of(scan).direction = text.startsWith('L') ? SENT : RECEIVED;
  return 0;
}

const COMPONENT = /\{(\d{1,3})\} (?:\[tx= {0,8}\d{1,8}, rx= {0,8}\d{1,8}\] )?$/;
const CANDIDATE = new RegExp(
  String.raw`^fnd=(\S{1,32}) prio=([\da-f]{8}) ${NAMED}(?: \(rel-addr=([^()\s]{1,96}):(\d{1,5})\))?`,
);

function readCandidate(line: MarkedLine): number {
  const before = COMPONENT.exec(line.before.slice(-MAX_BEFORE));
  const match = before === null ? null : CANDIDATE.exec(line.text);
  if (before === null || match === null) return 0;
  const [all, foundation, priority = '', type, transport, address, port, related, relatedPort] = match;
  addCandidate(line.scan, 'libre', line.excerpt(-before[0].length, all.length), {
    pieces: {
      foundation,
      component: before[1],
      transport: transport ?? ONLY,
      priority: String(Number.parseInt(priority, 16)),
      ...hostPort(address, port),
      type,
      ...relatedHostPort(related, relatedPort),
    },
    direction: headings.known(line.scan)?.direction,
  });
  return all.length;
}
