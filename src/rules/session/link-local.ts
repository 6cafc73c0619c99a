import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isLinkLocal } from './support/ranges.ts';
import { ofType, placesOf, sidesOf } from './support/sides.ts';

export const linkLocal: SessionRule = {
  id: 'link-local',
  severity: 'info',
  summary: 'addresses that are valid on one link only',
  why: 'An interface that was given no address takes one of 169.254.0.0/16; fe80::/10 is on every interface. Both lead no further than the next router.',
  remedy: 'Leave these interfaces out of gathering.',
  bad: [
    'candidate:1 1 udp 2122260223 169.254.10.7 50000 typ host\ncandidate:2 1 udp 2122194687 192.168.1.7 50000 typ host\n',
  ],
  good: ['candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const hosts = ofType(half, 'host');
      const own = hosts.filter(({ address }) => isLinkLocal(address));
      const isAlone = own.length === half.candidates.length;
      // libnice and others always list fe80:: addresses, and never select them.
      const odd = isAlone ? own : own.filter(({ address }) => address?.startsWith('169.254.'));
      const [first] = odd;
      if (first === undefined) continue;
      report({
        message: `${name} offers ${isAlone ? 'only ' : ''}${first.address ?? ''}, a link-local address`,
        certainty: 'possible',
        evidence: placesOf(odd.slice(0, 2)),
        effect: isAlone
          ? 'Only a peer on the same link reaches it.'
          : 'Pairs with it fail slowly and delay the others.',
        remedy: 'Give the interface an address (DHCP), or leave it out of gathering.',
      });
    }
  },
};
