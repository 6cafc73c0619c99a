import { familyOf } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isPrivate } from './support/ranges.ts';
import { announce, sentence } from './support/remedies.ts';
import { hasPrivateHostsAlone, nameOf, placesOf, publicHosts, sidesOf } from './support/sides.ts';

export const externalIpInsteadOfVpn: SessionRule = {
  id: 'external-ip-instead-of-vpn',
  severity: 'warning',
  summary: 'a server that announces only its public address, to a client that may reach it only inside',
  why: 'For clients outside, a public address alone is right. A client that reaches the server over a VPN or a LAN has no way to the public one if that network does not lead to the internet.',
  remedy: 'Announce the inside address as well.',
  bad: [
    'local candidate:1 1 udp 2122260223 10.10.3.7 41000 typ host\nremote candidate:3359350484 1 udp 2130706431 198.51.100.77 50011 typ host\n',
  ],
  good: [
    'remote candidate:3359350484 1 udp 2130706431 198.51.100.77 50011 typ host\n',
    'local candidate:1 1 udp 2122260223 10.10.3.7 41000 typ host\nlocal candidate:2 1 udp 1686052607 203.0.113.5 41000 typ srflx raddr 10.10.3.7 rport 41000\nremote candidate:3359350484 1 udp 2130706431 198.51.100.77 50011 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, other, name } of sidesOf(session)) {
      const open = publicHosts(half);
      const isOpenAlone = open.length > 0 && open.length === half.candidates.length;
      const isIPv4 = other.candidates.some(({ address }) => familyOf(address) === 'ipv4' && isPrivate(address));
      if (!isOpenAlone || !hasPrivateHostsAlone(other) || !isIPv4 || !mayBeInside(other)) continue;
      report({
        message: `${name} announces ${open[0]?.address ?? ''} only, and ${nameOf(other)} has private addresses only`,
        certainty: 'possible',
        evidence: placesOf([...open.slice(0, 1), ...other.candidates.slice(0, 1)]),
        effect:
          'It works if that network leads to the internet; a client on a VPN or an internal network cannot reach it.',
        remedy: sentence(announce(half, context, 'the address inside as well')),
        toBeSure: "icescope stun on the client's machine: does UDP get out?",
      });
    }
  },
};

/** Company networks and VPNs are usually in 10.0.0.0/8 and 172.16.0.0/12. */
function mayBeInside({ candidates }: Session['local']): boolean {
  return candidates.every(({ address }) => /^(?:10\.|172\.|100\.)/.test(address ?? ''));
}
