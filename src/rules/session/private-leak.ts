import { isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isPrivate } from './support/ranges.ts';
import { ofType, placesOf, sidesOf } from './support/sides.ts';

export const privateLeak: SessionRule = {
  id: 'private-leak',
  severity: 'info',
  summary: 'an address that mDNS should have hidden',
  why: 'The host candidates are .local names so that the page does not learn the address, but a raddr or another candidate reveals it.',
  remedy: 'Write raddr 0.0.0.0 rport 0 beside .local names.',
  bad: [
    'candidate:1 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 50000 typ host\ncandidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
  ],
  good: [
    'candidate:1 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 50000 typ host\ncandidate:2 1 udp 1677729535 203.0.113.5 50000 typ srflx raddr 0.0.0.0 rport 0\n',
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\ncandidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      if (!ofType(half, 'host').some(isMdns)) continue;
      const open = ofType(half, 'srflx').find(
        ({ relatedAddress }) => isPrivate(relatedAddress) && !/^(?:0\.0\.0\.0|::)$/.test(relatedAddress ?? ''),
      );
      if (open === undefined) continue;
      report({
        message: `${name} hides its address behind .local names, but shows ${open.relatedAddress ?? ''} as raddr`,
        certainty: 'possible',
        evidence: placesOf([open]),
        effect: 'The private address is known to the other side anyway; the connection is not affected.',
        remedy: 'Write raddr 0.0.0.0 rport 0 beside .local names.',
      });
    }
  },
};
