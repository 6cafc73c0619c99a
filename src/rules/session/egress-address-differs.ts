import { isGlobal } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { ofType, placesOf, publicHosts, shown, sidesOf } from './support/sides.ts';

export const egressAddressDiffers: SessionRule = {
  id: 'egress-address-differs',
  severity: 'warning',
  summary: 'a server whose packets come from a public address that it does not announce',
  why: 'Packets to the announced address reach the server, but its own leave from another. A NAT or a firewall in front of the client lets in only packets from the address that the client sent to.',
  remedy:
    'Have packets leave from the announced address (source NAT, routing), or announce the one that they leave from.',
  bad: [
    'local candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nremote candidate:2 1 udp 2130706431 198.51.100.7 10000 typ host\nremote candidate:9 1 udp 1853824767 203.0.113.99 10000 typ prflx\nICE connection state changed to failed\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nremote candidate:2 1 udp 2130706431 198.51.100.7 10000 typ host\nremote candidate:9 1 udp 1853824767 198.51.100.7 10001 typ prflx\nICE connection state changed to failed\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const announced = publicHosts(half);
      const known = new Set(half.candidates.filter(({ type }) => type !== 'prflx').map(({ address }) => address));
      const other = ofType(half, 'prflx').find(({ address }) => isGlobal(address) && !known.has(address));
      const [first] = announced;
      if (first === undefined || other === undefined || announced.length < ofType(half, 'host').length) continue;
      report({
        message: `${name} announces ${first.address ?? ''}, but its packets come from ${shown(other)}`,
        certainty: 'possible',
        evidence: placesOf([first, other]),
        effect: 'A NAT in front of the other side drops packets from an address that it has not sent to.',
        remedy: 'Let packets leave from the announced address (source NAT in the router), or announce the other one.',
        toBeSure: 'icescope stun on the server: which public address does it have for outgoing packets?',
      });
    }
  },
};
