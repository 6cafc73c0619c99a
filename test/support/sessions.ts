import type { Session, SessionCandidate, SessionHalf } from '../../src/ice/session.ts';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';

/** A side with these candidates, all of which have arrived. */
export function halfWith(candidates: readonly string[], more: Partial<SessionHalf> = {}): SessionHalf {
  return {
    name: 'side',
    candidates: candidates.map(candidateOf),
    ...{ descriptions: [], ufrags: [], isComplete: true, ends: [], isLite: false },
    ...more,
  };
}

export function candidateOf(text: string, index = 0): SessionCandidate {
  const { raw: _, ok: __, issues: ___, ...fields } = parseCandidate(text);
  return {
    ...fields,
    source: { file: 'test', line: index + 1, column: 1 },
    form: 'candidate',
    again: [],
    sightings: [],
  };
}

export function sessionOf(local: SessionHalf, remote: SessionHalf, more: Partial<Session> = {}): Session {
  const prediction = { connects: 'depends', dependsOn: [] } as const;
  return { id: '1', local, remote, pairs: [], events: [], wrongCredentials: [], prediction, ...more };
}
