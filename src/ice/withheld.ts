import { addressOf } from './ownership.ts';
import type { SessionCandidate, SessionEvent } from './session.ts';

type Withheld = Extract<SessionEvent, { event: 'candidate-withheld' }>;

/** Marks the candidates of one side that either side withheld by choice. */
export function withWithheld(
  candidates: readonly SessionCandidate[],
  owner: 'local' | 'remote',
  events: readonly SessionEvent[],
): readonly SessionCandidate[] {
  const own = events.filter((one): one is Withheld => one.event === 'candidate-withheld' && ownerOf(one) === owner);
  if (own.length === 0) return candidates;
  const reasons = new Map(own.map((event) => [keyOf(event), event.reason]));
  return candidates.map((candidate) => {
    const reason = reasons.get(keyOf(candidate));
    return reason === undefined ? candidate : { ...candidate, withheld: reason };
  });
}

/** The choices that withheld every candidate of a side that the other could check; empty if one was left. */
export function choicesAgainstAll(candidates: readonly SessionCandidate[]): string[] {
  // The other side cannot check an active TCP candidate (RFC 6544 section 4.1), and prflx ones are never sent.
  const offered = candidates.filter(({ type, tcpType }) => type !== 'prflx' && tcpType !== 'active');
  const choices = offered.flatMap(({ withheld }) => withheld ?? []);
  return choices.length === offered.length ? [...new Set(choices)] : [];
}

/** A log calls its own candidates local. */
function ownerOf({ half = 'local', side }: Withheld): 'local' | 'remote' {
  return (half === 'local') === (side === 'local') ? 'local' : 'remote';
}

function keyOf(candidate: Pick<SessionCandidate, 'transport' | 'address' | 'port'>): string {
  return addressOf(candidate).toLowerCase();
}
