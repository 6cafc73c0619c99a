import type { Pieces } from '../candidate/pieces.ts';
import type { Facts } from './facts.ts';
import { addCandidate, type Excerpt, placed } from './foreign.ts';
import type { LogForm } from './form.ts';
import { RECEIVED, SENT } from './found.ts';
import { lineForm, type MarkedLine } from './line-form.ts';
import { PerLog } from './per-log.ts';
import type { Scanner } from './scanner.ts';

const FORM = 'aws-kvs';

/**
 * The log of the Kinesis Video Streams WebRTC SDK: `iceAgentLogNewCandidate(): ` tells of a candidate in one line,
 * `logSelectedIceCandidatesInformation(): ` of each of the two in use with a line for each field, from the address on.
 */
export const awsKvs: LogForm = {
  ...lineForm(FORM, ['iceAgentLogNewC', 'logSelectedIceCandidatesI'], (line) =>
    line.text.startsWith('log') ? readField(line) : readCandidate(line),
  ),
  flush: handOn,
};

const NEW_CANDIDATE =
  /^iceAgentLogNewCandidate\(\): New (local|remote) ice candidate discovered\. Id: \S{1,64}\. Ip: (\S{1,64}):(\d{1,5})\. Type: (\w{1,16})(?:\. Protocol: ([\w/]{1,16}))?/;

function readCandidate(line: MarkedLine): number {
  const match = NEW_CANDIDATE.exec(line.text);
  if (match === null) return 0;
  const [all, side, address, port, type, protocol] = match;
  const pieces: Pieces = { address, port, type: known(type), transport: known(protocol) };
  addCandidate(line.scan, FORM, line.excerpt(0, all.length), { pieces, direction: directionOf(side) });
  return all.length;
}

function directionOf(side = ''): typeof SENT | typeof RECEIVED {
  return side.toLowerCase() === 'remote' ? RECEIVED : SENT;
}

/** `N/A` stands for what the SDK does not know. */
function known(value = ''): string {
  return value === 'N/A' ? '' : value.toLowerCase();
}

/** A candidate in use, of which more fields may follow. */
interface Selected {
  excerpt: Excerpt;
  side: string;
  pieces: Pieces;
  facts: Facts;
}

const selected = new PerLog((): { candidate?: Selected } => ({}));
const FIELD =
  /^logSelectedIceCandidatesInformation\(\): ((?:(Local|Remote) Candidate )?([A-Za-z ]{4,32}): (\S{1,256}))/;

/** The side stands before the first field, and mostly before the others too. */
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

function handOn(scan: Scanner): void {
  const candidate = selected.known(scan)?.candidate;
  if (candidate === undefined) return;
  selected.forget(scan);
  const { excerpt, pieces, facts, side } = candidate;
  addCandidate(scan, FORM, excerpt, { pieces, facts, direction: directionOf(side) });
}
