import { isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { ofType, placesOf, sidesOf } from './support/sides.ts';

export const onlyDefaultRoute: SessionRule = {
  id: 'only-default-route',
  severity: 'info',
  summary: 'a browser that shows one interface only',
  why: 'Without permission for camera or microphone, or by policy, Chromium gathers on the default route only. Other networks, such as a second card or a VPN, are not tried.',
  remedy: 'Ask for the permission before connecting, or check the IP handling policy.',
  bad: ['candidate:1 1 udp 2113937151 192.168.1.7 50000 typ host generation 0 network-cost 999\n'],
  good: ['candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host generation 0 network-id 1 network-cost 10\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const hosts = ofType(half, 'host');
      const isLimited = hosts.every(({ networkCost, networkId }) => networkCost === 999 && networkId === undefined);
      if (hosts.length === 0 || !isLimited || hosts.every(isMdns)) continue;
      report({
        message: `${name} gathers on the default route only (network-cost 999)`,
        certainty: 'possible',
        evidence: placesOf(hosts.slice(0, 1)),
        effect:
          'Other interfaces are not tried: there was no permission for camera or microphone, or a policy forbids it.',
        remedy: 'Call getUserMedia before the connection is made, or look at the WebRTC IP handling policy.',
      });
    }
  },
};
