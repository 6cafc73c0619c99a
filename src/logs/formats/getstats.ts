import { addCandidate, placed } from '../scanner/add-candidate.ts';
import { HOLD, type LogFormat } from '../scanner/log-format.ts';
import { LogState } from '../scanner/log-state.ts';
import { type LoggedObject, objectFormat } from '../scanner/object-format.ts';
import { isType } from './host-port.ts';
import { StatsPairs } from './stats-pairs.ts';
import { candidateOf } from './stats-report.ts';

const pairs = new LogState(() => new StatsPairs());

/** Text that occurs only in the reports that matter. */
const reports: readonly LogFormat[] = [
  objectFormat('getstats', 'candidate|Type', readCandidate),
  objectFormat('getstats', 'local|CandidateId', readPair),
  objectFormat('getstats', 'selected|CandidatePairId', readTransport),
];

/**
 * The reports of getStats, of Chromium and of Firefox: a `local-candidate` or a `remote-candidate`, and a
 * `candidate-pair`, for which the `transport` matters too.
 */
export const getStats: LogFormat = {
  name: 'getstats',
  triggers: reports.flatMap(({ triggers }) => triggers),
  at: (scan, at) => (reports.some((report) => report.at(scan, at) === HOLD) ? HOLD : at + 1),
  flush(scan) {
    pairs.known(scan)?.flush(scan);
    if (!scan.joinsLines) pairs.forget(scan);
  },
};

function readCandidate(object: LoggedObject): void {
  const { scan, values, excerpt } = object;
  const candidate = candidateOf(values);
  // Source code has objects with this key too.
  if (values.has('candidate') || !isType(candidate.pieces.type)) return;
  addCandidate(scan, 'getstats', excerpt, candidate);
  const id = idOf(object);
  if (id !== '') pairs.of(scan).addCandidate(scan, id, values);
}

function readPair(object: LoggedObject): void {
  const { scan, values, excerpt } = object;
  // TypeScript's `localCandidateId: string;` is a declaration, not a report.
  if (values.get('localCandidateId')?.endsWith(';') === true) return;
  pairs.of(scan).addPair(scan, idOf(object), values, placed(scan, excerpt));
}

function readTransport(object: LoggedObject): void {
  pairs.of(object.scan).select(object.scan, idOf(object), object.values.get('selectedCandidatePairId') ?? '');
}

/** If reports are the values of an object, their ids may only appear as its keys. */
function idOf({ values, key }: LoggedObject): string {
  return values.get('id') ?? key;
}
