import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const foundationNotNumeric: SessionRule = {
  id: 'foundation-not-numeric',
  severity: 'info',
  summary: 'a foundation with letters, which some parsers take for a number',
  why: 'RFC 8839 allows letters, digits, + and /. Some parsers (an old ex_ice) expect a number and fail.',
  remedy: 'Update the receiver: a foundation is a string.',
  bad: ['candidate:6dd1bf2c0b1d4e5f8a9b0c1d2e3f4a5b 1 udp 2130706431 192.168.1.7 45836 typ host\n'],
  good: ['candidate:842163049 1 udp 2130706431 192.168.1.7 45836 typ host\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, other, name } of sidesOf(session)) {
      const own = half.candidates.filter(
        ({ foundation, form }) => form === 'candidate' && /[a-z]/i.test(foundation ?? ''),
      );
      const [first] = own;
      if (first === undefined || other.candidates.length > 0) continue;
      report({
        message: `${name} has foundations with letters: ${first.foundation ?? ''}`,
        certainty: 'possible',
        evidence: placesOf(own),
        effect: 'They are valid; a receiver that expects numbers drops the candidates.',
        remedy: 'Update the receiver (a newer ex_ice takes foundations as strings).',
        toBeSure: "the receiver's log",
      });
    }
  },
};
