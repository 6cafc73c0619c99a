import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, shown, sidesOf } from './support/sides.ts';

export const foundationClash: SessionRule = {
  id: 'foundation-clash',
  severity: 'info',
  summary: 'one foundation for candidates of different kinds',
  why: 'Agents unfreeze pairs by foundation: candidates with the same one must have the same type, base and transport (RFC 8445 section 5.1.1.3). Otherwise checks begin late.',
  remedy: 'Derive the foundation from type, base, server and transport.',
  bad: [
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\ncandidate:1 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
  ],
  good: [
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\ncandidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const pair = half.candidates.flatMap((one, index) => {
        const other = half.candidates
          .slice(0, index)
          .find((two) => one.foundation !== undefined && one.foundation === two.foundation && one.type !== two.type);
        return other === undefined || one.ufrag !== other.ufrag ? [] : [[other, one]];
      })[0];
      if (pair === undefined) continue;
      report({
        message: `${name}: ${pair.map(shown).join(' and ')} share the foundation ${pair[0]?.foundation ?? ''}`,
        certainty: 'possible',
        evidence: placesOf(pair),
        effect: 'They are of different types, so checks may begin later than they could.',
        remedy: 'Give candidates of different type, base, server or transport different foundations.',
      });
    }
  },
};
