import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const srflxWithoutRaddr: SessionRule = {
  id: 'srflx-without-raddr',
  severity: 'warning',
  summary: 'a server-reflexive candidate without raddr and rport',
  why: 'RFC 8839 requires both for srflx, prflx and relay. Firefox and pion refuse a candidate without them; Chromium accepts it.',
  remedy: 'Write raddr and rport; to hide the address, raddr 0.0.0.0 rport 0.',
  bad: ['a=candidate:2 1 UDP 1686110207 203.0.113.20 58201 typ srflx\n'],
  good: ['a=candidate:2 1 UDP 1686110207 203.0.113.20 58201 typ srflx raddr 0.0.0.0 rport 0\n'],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, name } of sidesOf(session)) {
      const without = half.candidates.filter(
        (one) => lacks(one) && /candidate:.{0,500}\btyp\b/i.test(context.linesAt(one.source)),
      );
      const [first] = without;
      if (first === undefined) continue;
      report({
        message: `${name}: the ${first.type ?? ''} candidate ${first.address ?? ''} has no raddr and rport`,
        certainty: 'likely',
        evidence: placesOf(without),
        effect: 'Firefox and pion refuse it, so they never try this address.',
        remedy: 'Write raddr 0.0.0.0 rport 0 (a newer libjuice does).',
        toBeSure: 'which agent receives it; icescope parse --compat shows who refuses it',
      });
    }
  },
};

/** A log of another form than the attribute leaves fields out. */
function lacks({ type, relatedAddress, form }: SessionCandidate): boolean {
  return (type === 'srflx' || type === 'relay') && relatedAddress === undefined && form === 'candidate';
}
