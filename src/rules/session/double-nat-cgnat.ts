import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isPrivate, isShared } from './support/ranges.ts';
import { ofType, placesOf, shown, sidesOf } from './support/sides.ts';

export const doubleNatCgnat: SessionRule = {
  id: 'double-nat-cgnat',
  severity: 'info',
  summary: 'a mapped address that is itself behind a NAT',
  why: 'The address that the STUN server saw is private or shared (100.64.0.0/10): the STUN server is inside the same network, or the provider has a second NAT.',
  remedy: "Ask a STUN server outside; behind a provider's NAT, plan for a relay.",
  bad: [
    'candidate:2 1 udp 1686052607 100.72.3.4 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
    'candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 100.72.3.4 rport 50000\n',
  ],
  good: ['candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const mapped = ofType(half, 'srflx');
      const inside = mapped.find(({ address }) => isPrivate(address));
      const carrier = mapped.find(({ relatedAddress }) => isShared(relatedAddress));
      const found = inside ?? carrier;
      if (found === undefined) continue;
      report({
        message:
          inside === undefined
            ? `${name} is behind the NAT of a provider: its own address is ${found.relatedAddress ?? ''}`
            : `${name} was seen as ${shown(found)}, which is not a public address`,
        certainty: 'possible',
        evidence: placesOf([found]),
        effect:
          inside === undefined
            ? 'Such NATs are shared by many and cannot be forwarded; direct pairs often fail.'
            : 'The STUN server is in the same network, so a peer outside has no address to send to.',
        remedy:
          inside === undefined
            ? 'Offer a TURN server, or use IPv6.'
            : 'Use a STUN server outside that network, or offer a TURN server.',
      });
    }
  },
};
