import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { shown } from './support/sides.ts';

export const duplicateCandidate: SessionRule = {
  id: 'duplicate-candidate',
  severity: 'info',
  summary: 'the same candidate twice in one section, or for one ufrag',
  why: 'Agents ignore a candidate that they already have. Some formed a second pair with it and lost the connection (an old str0m).',
  remedy: 'Send each candidate only once per ufrag.',
  bad: [
    'a=ice-ufrag:b7e2c1d0\na=candidate:0 1 UDP 2122252543 192.168.1.33 63461 typ host\na=ice-ufrag:b7e2c1d0\na=candidate:0 1 UDP 2122252543 192.168.1.33 63461 typ host\n',
  ],
  good: [
    'a=candidate:0 1 UDP 2122252543 192.168.1.33 63461 typ host\na=candidate:0 2 UDP 2122252542 192.168.1.33 63462 typ host\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined, context: Context) {
    const repeated = [...local.candidates, ...remote.candidates].find(
      ({ source, again }) => again.length > 0 && [source, ...again].every((place) => isWritten(context.linesAt(place))),
    );
    if (repeated === undefined) return;
    report({
      message: `${shown(repeated)} comes ${repeated.again.length + 1} times for one ufrag`,
      certainty: 'possible',
      evidence: [repeated.source, ...repeated.again].slice(0, 3),
      effect: 'Most agents ignore it; one that makes a second pair of it can lose the connection.',
      remedy: 'Send each candidate once; let the receiver ignore equal ones (a newer str0m does).',
    });
  },
};

/** A line of a description: a log may mention a candidate as often as it likes. */
function isWritten(line: string): boolean {
  return /^\s*a=candidate:/.test(line);
}
