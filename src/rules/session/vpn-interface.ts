import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isTailscale, isVpn } from './support/ranges.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const vpnInterface: SessionRule = {
  id: 'vpn-interface',
  severity: 'info',
  summary: "a VPN's interface among the candidates",
  why: 'An overlay network such as Tailscale, or a VPN, adds an address of its own. Its path can be slower, and a browser may bind to the wrong interface.',
  remedy: 'Disconnect the VPN to compare, or exclude its interface from gathering.',
  bad: [
    'candidate:842163049 1 udp 2122260223 100.101.102.103 46022 typ host\ncandidate:842163051 1 udp 2122194687 192.168.1.20 46024 typ host\n',
  ],
  good: ['candidate:842163051 1 udp 2122194687 192.168.1.20 46024 typ host network-id 1 network-cost 10\n'],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined, { notes }: Context) {
    const idle = notes.find(({ id }) => id === 'packets-not-sent');
    for (const { half, name } of sidesOf(session)) {
      const own = half.candidates.filter((one) => one.type === 'host' && isVpn(one));
      const [first] = own;
      if (first === undefined) continue;
      const isOverlay = own.some(({ address }) => isTailscale(address));
      report({
        message: `${name} has ${first.address ?? ''}, an address of ${isOverlay ? 'Tailscale' : 'a VPN or overlay network'}`,
        certainty: 'possible',
        ...(idle === undefined ? {} : { severity: 'warning' as const }),
        evidence: [...placesOf(own), ...(idle === undefined ? [] : [idle.source])],
        effect: 'The path over it can be slower, or media can leave through the wrong interface.',
        remedy:
          'Disconnect the VPN to compare; in the browser, set the WebRTC IP handling policy to the default public interface only; in pion, use SetInterfaceFilter.',
        toBeSure: 'the selected pair and packetsSent in getStats, with the VPN and without it',
      });
    }
  },
};
