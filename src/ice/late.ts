import { otherSide, type SideName } from './role.ts';
import type { Session, SessionCandidate, SessionEvent, Sighting } from './session.ts';

/** Where a candidate arrived when the connection had failed or was closed, or after the end of candidates. */
export function lateSightings(candidate: SessionCandidate, session: Session, side: SideName): Sighting[] {
  const receiver = otherSide(side);
  const events = session.events.filter(({ half = 'local' }) => half === receiver);
  return candidate.sightings.filter(
    (one) =>
      (one.step === 'received' || one.step === 'added') &&
      (isOver(events, one) || isBehindEnd(candidate, session, side, one)),
  );
}

/** Had the connection failed or been closed, and was it not tried again before the candidate came? */
function isOver(events: readonly SessionEvent[], { source: { file, line } }: Sighting): boolean {
  const last = events.findLast((event) => event.source.file === file && event.source.line < line && isTelling(event));
  if (last === undefined || last.event === 'ice-restart') return false;
  return last.event === 'closed' || ('state' in last && (last.state === 'failed' || last.state === 'closed'));
}

function isTelling({ event }: SessionEvent): boolean {
  return (
    event === 'ice-connection-state' || event === 'connection-state' || event === 'ice-restart' || event === 'closed'
  );
}

/** Has its side said before that no more candidates of this generation and m-section follow? */
function isBehindEnd(candidate: SessionCandidate, session: Session, side: SideName, sighting: Sighting): boolean {
  const { file, line } = sighting.source;
  const ufrag = candidate.usernameFragment ?? candidate.ufrag;
  return session[side].ends.some(
    (end) =>
      end.source.file === file &&
      end.source.line < line &&
      end.step === 'received' &&
      (end.ufrag === undefined ? session[side].ufrags.length <= 1 : end.ufrag === ufrag) &&
      (end.mid === undefined || candidate.mid === undefined || end.mid === candidate.mid),
  );
}
