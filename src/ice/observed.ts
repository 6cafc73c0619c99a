import type { FoundDescription } from './descriptions.ts';
import type { Policies } from './policies.ts';
import type { Evidence, SessionCandidate, SessionEvent, SessionPair, SessionServer } from './session.ts';

/** A candidate as one line of an input has it. */
export interface SeenCandidate {
  candidate: Omit<SessionCandidate, 'again' | 'sightings'>;
  direction?: 'sent' | 'received';
  /** Whether the agent's own calls show it, rather than what was sent or received. */
  isCall?: true;
}

/** A mark that no more candidates follow. */
export interface SeenEnd {
  source: Evidence;
  time?: string;
  direction?: 'sent' | 'received';
  ufrag?: string;
  mid?: string;
}

/** What one input says about one connection, in order. */
export interface Observed {
  file: string;
  /** Whose log it is, if the user says so. */
  side?: 'local' | 'remote';
  candidates: SeenCandidate[];
  ends: SeenEnd[];
  pairs: SessionPair[];
  events: SessionEvent[];
  descriptions: FoundDescription[];
  servers: SessionServer[];
  policies?: Policies;
  /** Whether older statistics are missing. */
  isTruncated?: true;
}

export function nothingObserved(file: string, side?: 'local' | 'remote'): Observed {
  return {
    file,
    ...(side === undefined ? {} : { side }),
    ...{ candidates: [], ends: [], pairs: [], events: [], descriptions: [], servers: [] },
  };
}

/** Whether it has more than iceServers. */
export function isSession({ candidates, pairs, descriptions, events }: Observed): boolean {
  return candidates.length + pairs.length + descriptions.length + events.length > 0;
}
