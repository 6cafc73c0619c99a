import { lastUntil } from './lines.ts';
import { otherSide, type SideName } from './role.ts';
import type { Session, SessionCandidate, SessionEvent, Sighting } from './session.ts';

/** Finds candidates that arrived after the connection failed or closed, or after the end of candidates. */
export function lateFinder(session: Session, side: SideName): (candidate: SessionCandidate) => Sighting[] {
  const receiver = otherSide(side);
  const states = statesIn(session.events.filter(({ half = 'local' }) => half === receiver));
  const starts = startsOf(session[side].candidates);
  return (candidate) =>
    candidate.sightings.filter(
      (one) =>
        isArrival(one) &&
        ((isOver(states, one) && !isOfNext(candidate, one, states, starts)) ||
          isBehindEnd(candidate, session, side, one)),
    );
}

function isArrival({ step }: Sighting): boolean {
  return step === 'received' || step === 'added';
}

/** The line where each ufrag arrives first, by the log. */
function startsOf(candidates: readonly SessionCandidate[]): Map<string, Map<string, number>> {
  const starts = new Map<string, Map<string, number>>();
  for (const candidate of candidates) {
    const ufrag = ufragOf(candidate);
    if (ufrag === undefined) continue;
    for (const { source } of candidate.sightings.filter(isArrival)) {
      const known = starts.get(source.file) ?? new Map<string, number>();
      starts.set(source.file, known);
      known.set(ufrag, Math.min(known.get(ufrag) ?? source.line, source.line));
    }
  }
  return starts;
}

/** Whether its ufrag first appears after the end, with another one before it: then ICE was restarted. */
function isOfNext(
  candidate: SessionCandidate,
  { source: { file, line } }: Sighting,
  states: ReadonlyMap<string, State[]>,
  starts: ReadonlyMap<string, ReadonlyMap<string, number>>,
): boolean {
  const end = lastUntil(states.get(file) ?? [], line - 1);
  const known = starts.get(file);
  const own = known?.get(ufragOf(candidate) ?? '');
  if (end === undefined || known === undefined || own === undefined || own < end.line) return false;
  return [...known.values()].some((first) => first < end.line);
}

function ufragOf({ usernameFragment, ufrag }: SessionCandidate): string | undefined {
  return usernameFragment ?? ufrag;
}

interface State {
  line: number;
  isOver: boolean;
}

/** The connection states in each log, in line order. */
function statesIn(events: readonly SessionEvent[]): Map<string, State[]> {
  const states = new Map<string, State[]>();
  for (const event of events) {
    if (!isTelling(event)) continue;
    const { file, line } = event.source;
    const known = states.get(file) ?? [];
    states.set(file, known);
    known.push({ line, isOver: isEnd(event) });
  }
  for (const list of states.values()) list.sort((one, two) => one.line - two.line);
  return states;
}

function isTelling({ event }: SessionEvent): boolean {
  return (
    event === 'ice-connection-state' || event === 'connection-state' || event === 'ice-restart' || event === 'closed'
  );
}

function isEnd(event: SessionEvent): boolean {
  return event.event === 'closed' || ('state' in event && (event.state === 'failed' || event.state === 'closed'));
}

/** Whether the connection had failed or closed, and no new attempt was made before the candidate arrived. */
function isOver(states: ReadonlyMap<string, State[]>, { source: { file, line } }: Sighting): boolean {
  return lastUntil(states.get(file) ?? [], line - 1)?.isOver === true;
}

/** Whether its side had already announced the end of candidates for this generation and m-section. */
function isBehindEnd(candidate: SessionCandidate, session: Session, side: SideName, sighting: Sighting): boolean {
  const { file, line } = sighting.source;
  const ufrag = ufragOf(candidate);
  return session[side].ends.some(
    (end) =>
      end.source.file === file &&
      end.source.line < line &&
      end.step === 'received' &&
      (end.ufrag === undefined ? session[side].ufrags.length <= 1 : end.ufrag === ufrag) &&
      (end.mid === undefined || candidate.mid === undefined || end.mid === candidate.mid),
  );
}
