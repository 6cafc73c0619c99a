import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isLoopback } from './support/ranges.ts';
import { announce } from './support/remedies.ts';
import { hasFailed, hasPrivateHostsAlone, placesOf, sidesOf } from './support/sides.ts';

export const loopbackAnnounced: SessionRule = {
  id: 'loopback-announced',
  severity: 'error',
  summary: 'a side whose only address is loopback',
  why: 'Every machine reaches itself at a loopback address, so the other side sends its checks to itself.',
  remedy: 'Announce the address of the machine, and listen on it.',
  bad: ['candidate:1 1 udp 2130706431 127.0.0.1 10020 typ host\n'],
  good: [
    'candidate:1 1 udp 2130706431 127.0.0.1 10020 typ host\ncandidate:2 1 udp 2130706431 192.168.1.5 10020 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, other, name } of sidesOf(session)) {
      const own = half.candidates;
      if (own.length === 0 || !own.every(({ address }) => isLoopback(address))) continue;
      if (other.candidates.some(({ address }) => isLoopback(address))) continue;
      report({
        message: `${name} offers only ${own[0]?.address ?? ''}, a loopback address`,
        certainty: mayBeHere(other) && !hasFailed(session) ? 'possible' : 'likely',
        evidence: placesOf(own),
        effect: 'Any other machine would send its checks to itself.',
        remedy: `Listen on 0.0.0.0, and ${announce(half, context, "the machine's address")}.`,
        toBeSure: half.isComplete
          ? 'whether both sides are on one machine'
          : `whether more candidates of ${name} follow: the list may not be complete`,
      });
    }
  },
};

/** Without a public address, the other side may be on the same machine, where loopback works. */
function mayBeHere(other: SessionHalf): boolean {
  return other.candidates.length > 0 && hasPrivateHostsAlone(other);
}
