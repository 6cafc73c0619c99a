import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isFinished, nameOf, sidesOf } from './support/sides.ts';

export const gatheringIncomplete: SessionRule = {
  id: 'gathering-incomplete',
  severity: 'info',
  summary: 'a list of candidates that may be incomplete',
  why: 'Without an end of candidates, more may follow or be missing from the log, so what is not in the list proves nothing.',
  remedy: 'Log the whole session, with the end of gathering.',
  bad: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  good: ['a=candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\na=end-of-candidates\n'],
  check(session: Session, report: (found: Found) => undefined) {
    const open = sidesOf(session)
      .map(({ half }) => half)
      .filter((half) => half.candidates.length > 0 && !isFinished(half));
    if (open.length === 0) return;
    report({
      message: `no end of candidates was seen from ${open.map(nameOf).join(' and ')}`,
      certainty: 'possible',
      evidence: open.flatMap(({ candidates }) => candidates.slice(-1).map(({ source }) => source)),
      effect: 'Candidates may be missing from the list, so a missing kind proves nothing.',
      remedy: 'Log the session up to the end of gathering (a=end-of-candidates, or a null candidate).',
    });
  },
};
