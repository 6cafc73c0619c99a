import { familyOf } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, shown, sidesOf } from './support/sides.ts';

export const raddrFamily: SessionRule = {
  id: 'raddr-family',
  severity: 'info',
  summary: 'a raddr of another address family',
  why: 'raddr is the base of the candidate, so both have the same family. A mixture comes from hand-written candidates or from a NAT64.',
  remedy: 'Write the base, or raddr 0.0.0.0 rport 0.',
  bad: ['candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 2001:db8::7 rport 50000\n'],
  good: ['candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const odd = half.candidates.find(({ type, address, relatedAddress = '' }) => {
        const [own, base] = [familyOf(address), familyOf(relatedAddress)];
        return (
          type === 'srflx' &&
          own !== undefined &&
          base !== undefined &&
          own !== base &&
          !/^(?:0\.0\.0\.0|::)$/.test(relatedAddress)
        );
      });
      if (odd === undefined) continue;
      report({
        message: `${name}: ${shown(odd)} has the raddr ${odd.relatedAddress ?? ''}, of the other family`,
        certainty: 'possible',
        evidence: placesOf([odd]),
        effect: 'The base cannot have another family: the candidate was edited, or a NAT64 is in between.',
        remedy: 'Write the base of the candidate, or raddr 0.0.0.0 rport 0.',
      });
    }
  },
};
