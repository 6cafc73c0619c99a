import type { Pieces } from '../../candidate/pieces.ts';
import { addCandidate, addPair, type Excerpt, placed, sideOf } from '../scanner/add-candidate.ts';
import type { Facts, PairSide } from '../scanner/detection.ts';
import { RECEIVED, SENT } from '../scanner/detection.ts';
import { lineFormat, type MarkedLine } from '../scanner/line-format.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

const FORM = 'aws-kvs';

/**
 * The log of the Kinesis Video Streams WebRTC SDK: `iceAgentLogNewCandidate(): ` logs a candidate in one line,
 * `iceAgentReadyStateSetup(): ` the pair in use, by the ids that its candidates have there, and
 * `logSelectedIceCandidatesInformation(): ` each of the two in use, one line per field from the address on.
 */
export const awsKvs: LogFormat = {
  ...lineFormat(
    FORM,
    [
      'iceAgentLogNewC',
      'New local ice candidate discovered. Id|:',
      'New remote ice candidate discovered. Id|:',
      'iceAgentReadyStateS',
      'logSelectedIceCandidatesI',
    ],
    (line) => readCandidate(line) || readPair(line) || readField(line),
    /^iceAgentLogNewCandidate\(\)(?::\d{1,5})?:?(?: New (?:local|remote)\b[^\n]{0,120})?$/,
  ),
  flush(scan) {
    handOn(scan);
    if (!scan.joinsLines) sides.forget(scan);
  },
};

/** The candidates by their ids; the oldest are dropped first. */
const sides = new LogState(() => new Map<string, PairSide>());
const MAX_SIDES = 256;

const NEW_CANDIDATE =
  /^(?:iceAgentLogNewCandidate\(\)(?::\d{1,5})?:? )?New (local|remote) ice candidate discovered\. Id: (\S{1,64})\. Ip: (\S{1,64}):(\d{1,5})\. Type: (\w{1,16})(?:\. Protocol: ([\w/]{1,16}))?(?:\. priority: (\d{1,10}))?/;

function readCandidate(line: MarkedLine): number {
  const match = NEW_CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, side, id = '', address, port, type, protocol, priority] = match;
  const pieces: Pieces = { address, port, type: known(type), transport: known(protocol), priority };
  keepSide(sides.of(line.scan), id, sideOf(pieces));
  addCandidate(line.scan, FORM, line.excerpt(0, all.length), { pieces, direction: directionOf(side) });
  return all.length;
}

function keepSide(kept: Map<string, PairSide>, id: string, side: PairSide): void {
  kept.set(id, side);
  if (kept.size > MAX_SIDES) kept.delete(kept.keys().next().value ?? '');
}

const PAIR =
  /^iceAgentReadyStateSetup\(\): (Selected pair ([A-Za-z\d+/]{1,32})_([A-Za-z\d+/]{1,32}), local candidate type: (\w{1,16})(?:\. remote candidate type: (\w{1,16}))?(?:\. Round trip time (\d{1,9}) ms)?(?:\. Local candidate priority: (\d{1,10}), ice candidate pair priority: (\d{1,20}))?)/;

function readPair(line: MarkedLine): number {
  const [all, text = '', local = '', remote = '', type, remoteType, rtt, localPriority, priority] =
    PAIR.exec(line.text) ?? [];
  if (all === undefined) return 0;
  const kept = sides.known(line.scan);
  addPair(line.scan, FORM, line.excerpt(all.length - text.length, all.length), {
    local: { ...kept?.get(local), ...sideOf({ type, priority: localPriority }) },
    remote: { ...kept?.get(remote), ...sideOf({ type: remoteType }) },
    selected: true,
    ...(priority === undefined ? {} : { priority }),
    ...(rtt === undefined ? {} : { rtt: Number(rtt) }),
  });
  return all.length;
}

function directionOf(side = ''): typeof SENT | typeof RECEIVED {
  return side.toLowerCase() === 'remote' ? RECEIVED : SENT;
}

/** The SDK writes `N/A` for unknown values. */
function known(value = ''): string {
  return value === 'N/A' || value === 'NA' ? '' : value.toLowerCase();
}

/** A candidate in use; more of its fields may follow. */
interface Selected {
  excerpt: Excerpt;
  side: string;
  pieces: Pieces;
  facts: Facts;
}

const selected = new LogState((): { candidate?: Selected } => ({}));
const FIELD =
  /^logSelectedIceCandidatesInformation\(\): ((?:(Local|Remote) Candidate )?([A-Za-z ]{4,32}): (\S{1,256}))/;

/** The side comes before the first field, and usually before the others too. */
function readField(line: MarkedLine): number {
  const [all, text = '', side, name = '', value = ''] = FIELD.exec(line.text) ?? [];
  if (all === undefined) return 0;
  if (name === 'IP Address' && side !== undefined) {
    handOn(line.scan);
    const excerpt = placed(line.scan, line.excerpt(all.length - text.length, all.length));
    selected.of(line.scan).candidate = { excerpt, side, pieces: { address: value }, facts: {} };
    return all.length;
  }
  const candidate = selected.known(line.scan)?.candidate;
  if (candidate === undefined || (side ?? candidate.side) !== candidate.side) return all.length;
  candidate.excerpt.text += `\n${text}`;
  takeField(candidate, name, value);
  if (name === LAST[candidate.side]) handOn(line.scan);
  return all.length;
}

/** The field that ends a candidate, where the SDK writes them all. */
const LAST: Record<string, string> = { Local: 'Ice server source', Remote: 'transport protocol' };

function takeField({ pieces, facts }: Selected, name: string, value: string): void {
  if (known(value) === '') return;
  if (name === 'type') pieces.type = known(value);
  else if (name === 'port') pieces.port = value;
  else if (name === 'priority') pieces.priority = value;
  else if (name === 'transport protocol') pieces.transport = known(value);
  else if (name === 'relay protocol') facts.relayProtocol = known(value);
  else if (name === 'Ice server source') facts.url = value;
}

function handOn(scan: ScanContext): void {
  const candidate = selected.known(scan)?.candidate;
  if (candidate === undefined) return;
  selected.forget(scan);
  const { excerpt, pieces, facts, side } = candidate;
  addCandidate(scan, FORM, excerpt, { pieces, facts, direction: directionOf(side) });
}
