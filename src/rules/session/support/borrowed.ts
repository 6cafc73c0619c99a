import type { Session } from '../../../ice/session.ts';
import { foundationEmpty } from '../../candidate/foundation-empty.ts';
import type { Finding } from '../rule.ts';
import type { Context } from './context.ts';
import { placesOf, sidesOf } from './sides.ts';

/** A candidate rule that explains a whole session: a missing foundation shifts all other fields. */
export function emptyFoundations(session: Session, context: Context): Finding[] {
  return sidesOf(session).flatMap(({ half, name }) => {
    const own = half.candidates.filter(
      ({ foundation, source }) => (foundation ?? '') === '' && /candidate: \d/.test(context.linesAt(source)),
    );
    if (own.length === 0) return [];
    return [
      {
        rule: foundationEmpty.id,
        severity: 'error',
        message: `${name} writes candidates without a foundation: candidate: and a blank`,
        certainty: 'likely',
        evidence: placesOf(own),
        effect:
          'Parsers that split at spaces (aiortc, pion) read every field one place too far left; Chromium accepts them.',
        remedy: 'Insert a foundation after candidate: before the description is parsed.',
        toBeSure: 'which agent reads it',
      },
    ];
  });
}
