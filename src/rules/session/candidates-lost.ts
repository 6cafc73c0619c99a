import { isGlobal, isMdns } from '../../ice/addresses.ts';
import { isDelivered } from '../../ice/offered.ts';
import type { Session, SessionCandidate, SessionHalf } from '../../ice/session.ts';
import { refusesName } from './mdns-refused.ts';
import type { Found, SessionRule } from './rule.ts';
import { isUnresolved } from './support/resolutions.ts';
import { nameOf, placesOf, shown, sidesOf } from './support/sides.ts';

export const candidatesLost: SessionRule = {
  id: 'candidates-lost',
  severity: 'error',
  summary: 'candidates that one side sent and the other did not receive',
  why: 'The logs of both sides show what was sent and what arrived. A pair with a candidate that did not arrive is tried from one end only, or not at all.',
  remedy: 'Check the signaling: every candidate has to reach the other side, in the session that it belongs to.',
  bad: [],
  good: ['a=candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, other } of sidesOf(session)) {
      // A peer-reflexive candidate is learned from checks, and never sent.
      const sent = half.candidates.filter(({ type }) => type !== 'prflx');
      const lost = sent.filter(
        ({ delivered, refused, withheld }) => delivered === false && refused === undefined && withheld === undefined,
      );
      const refused = sent.filter((one) => one.refused !== undefined && !isActive(one) && !isName(one, session));
      if (lost.length > 0) {
        report({
          message: `${lost.length} of ${sent.length} candidates of ${nameOf(half)} never arrived: ${lost.slice(0, 2).map(shown).join(', ')}`,
          certainty: 'likely',
          ...(isStillReachable(half) ? { severity: 'warning' as const } : {}),
          evidence: placesOf(lost),
          effect: 'The other side cannot send to these addresses.',
          remedy: 'Compare both logs: what is sent has to be passed on, to the same session.',
          toBeSure: "the other side's log: does it write addresses in the same form, and all that arrives?",
        });
      }
      if (refused.length > 0) {
        report({
          message: `${nameOf(other)} refused ${refused.length} of ${sent.length} candidates: ${refused[0]?.refused ?? ''}`,
          certainty: 'likely',
          toBeSure: "the other side's log at that time",
          evidence: placesOf(refused),
          effect: 'The pairs with these candidates are never tried.',
          remedy: 'See icescope explain for what that agent expects.',
        });
      }
    }
  },
};

/** An unresolved .local name is a separate cause. */
function isName(candidate: SessionCandidate, session: Session): boolean {
  if (isUnresolved(session, candidate.address ?? '')) return true;
  return isMdns(candidate) && session.events.some((event) => refusesName(event, session));
}

/** Its side opens the connection, so the address is of no use to the other one (RFC 6544 section 4.1). */
function isActive({ tcpType, refused }: SessionCandidate): boolean {
  return tcpType === 'active' || refused === 'tcptype active';
}

/** An address that the internet reaches has arrived. */
function isStillReachable({ candidates }: SessionHalf): boolean {
  return candidates.some((one) => isGlobal(one.address) && isDelivered(one));
}
