import type { Pieces } from '../../candidate/pieces.ts';
import { addPair, sideOf } from '../scanner/add-candidate.ts';
import type { Pair } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { HOST_PORT, hostPort, TYPE } from './host-port.ts';

/**
 * The log of rtpengine (daemon/ice.c): its pairs, each named by the foundations of both sides and the component,
 * `kW3aQ8sLm2ZxB1cD:842163049:1`. Only some lines have their addresses, and of the local one never the port.
 */
export const rtpengine: LogFormat = {
  ...lineFormat(
    'rtpengine',
    [
      'I|CE/STUN re',
      'I|CE candidate pair ',
      'I|CE pair ',
      'I|CE completed, using pair ',
      'I|CE negotiated: ',
      'C|reated candidate pair ',
    ],
    (line) => (line.text.startsWith('ICE n') ? readPeer(line) : readPair(line)),
  ),
  flush(scan) {
    if (!scan.joinsLines) pairs.forget(scan);
  },
};

/** What a line says about a pair, other than its name. */
interface Said {
  local?: Pieces;
  remote?: Pieces;
  outcome?: Partial<Pair>;
  counts?: 'requestsSent' | 'responsesReceived';
}

const NAME = String.raw`pair (([A-Za-z\d]{16}):([\w+/]{1,64}):(\d{1,3}))(?![\w:])`;
const LOCAL = String.raw`([\da-fA-F.:x*]{2,64})`;

/** The kinds of lines: the text from the first mark on, and what its words mean, including those before the mark. */
const KINDS: [pattern: RegExp, read: (rest: (string | undefined)[], before: string) => Said | undefined][] = [
  [
    new RegExp(`^Created candidate ${NAME} between ${LOCAL} and ${HOST_PORT}, type ${TYPE}`),
    ([address, remote, port, type]) => ({ local: { address }, remote: { ...hostPort(remote, port), type } }),
  ],
  [
    new RegExp(`^ICE/STUN request for candidate ${NAME} from ${LOCAL} to ${HOST_PORT}`),
    ([address, remote, port], before) => ({
      ...{ local: { address }, remote: hostPort(remote, port), counts: 'requestsSent' },
      outcome: { state: 'in-progress', ...(before.endsWith('nominating ') ? { nominated: true } : {}) },
    }),
  ],
  [
    new RegExp(String.raw`^ICE/STUN response code \d{1,3} for candidate ${NAME} from ${HOST_PORT} to ${LOCAL}`),
    ([remote, port, address]) => ({ local: { address }, remote: hostPort(remote, port), counts: 'responsesReceived' }),
  ],
  [
    new RegExp(`^ICE candidate ${NAME} as (succeeded|failed|valid)`),
    ([state = ''], before) => ({
      outcome: {
        state: state === 'valid' ? 'succeeded' : state,
        ...(before.endsWith('nominated ') ? { nominated: true } : {}),
      },
    }),
  ],
  [new RegExp(`^ICE completed, using ${NAME}`), () => ({ outcome: { state: 'succeeded', selected: true } })],
  [new RegExp(`^ICE ${NAME} has been nominated by peer`), () => ({ outcome: { nominated: true } })],
  [
    new RegExp(`^ICE ${NAME}`),
    (_, before) => (before.endsWith('Nominating ') ? { outcome: { nominated: true } } : undefined),
  ],
];

interface Kept {
  local: Pieces;
  remote: Pieces;
  requestsSent: number;
  responsesReceived: number;
}

/** What is known about each pair, by name; the oldest are dropped first. */
const pairs = new LogState(() => new Map<string, Kept>());
const MAX_PAIRS = 1024;

function readPair(line: MarkedLine): number {
  for (const [pattern, read] of KINDS) {
    const [all, name = '', foundation, remoteFoundation, component, ...rest] = pattern.exec(line.text) ?? [];
    const said = all === undefined ? undefined : read(rest, line.before);
    if (all === undefined || said === undefined) continue;
    const kept = keptOf(line, name);
    Object.assign(kept.local, { foundation, component }, said.local);
    Object.assign(kept.remote, { foundation: remoteFoundation, component }, said.remote);
    if (said.counts !== undefined) kept[said.counts]++;
    addPair(line.scan, 'rtpengine', line.excerpt(all.indexOf(name), all.length), pairOf(kept, said));
    return all.length;
  }
  return 0;
}

function pairOf({ local, remote, requestsSent, responsesReceived }: Kept, { outcome }: Said): Pair {
  return {
    ...{ local: sideOf(local), remote: sideOf(remote), ...outcome },
    ...(requestsSent > 0 ? { requestsSent } : {}),
    ...(responsesReceived > 0 ? { responsesReceived } : {}),
  };
}

function keptOf({ scan }: MarkedLine, name: string): Kept {
  const all = pairs.of(scan);
  const kept = all.get(name) ?? { local: {}, remote: {}, requestsSent: 0, responsesReceived: 0 };
  all.delete(name);
  all.set(name, kept);
  if (all.size > MAX_PAIRS) all.delete(all.keys().next().value ?? '');
  return kept;
}

const PEER = new RegExp(String.raw`^ICE negotiated: (?:new )?peer for component (\d{1,3}) is ${HOST_PORT}`);

/** Without debug messages, this line is all that it logs about the pair in use. */
function readPeer(line: MarkedLine): number {
  const match = PEER.exec(line.text);
  if (match === null) return 0;
  const [all, component, address, port] = match;
  addPair(line.scan, 'rtpengine', line.excerpt(0, all.length), {
    local: sideOf({ component }),
    remote: sideOf({ component, ...hostPort(address, port) }),
    selected: true,
  });
  return all.length;
}
