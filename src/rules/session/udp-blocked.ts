import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { relaysOverTcp } from './support/relays.ts';
import { isStun, isTurn, readUrl } from './support/servers.ts';
import { isFinished, ofType, placesOf, sidesOf, urlsOf } from './support/sides.ts';

export const udpBlocked: SessionRule = {
  id: 'udp-blocked',
  severity: 'warning',
  summary: 'a network that lets no UDP out',
  why: 'Neither STUN nor TURN answered over UDP, but the relay over TCP or TLS did: the network blocks UDP.',
  remedy: 'Open UDP to the TURN server, or accept TCP: it works, with more delay when packets get lost.',
  bad: [
    "iceServers: [{ urls: ['turn:turn.example.net:3478', 'turns:turn.example.net:443?transport=tcp'], username: 'u', credential: 'c' }]\na=candidate:842163049 1 udp 2122194687 192.168.1.157 45439 typ host generation 0 network-id 1\na=candidate:2162486046 1 udp 8191 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439 generation 0 network-id 1\na=end-of-candidates\n",
  ],
  good: [
    "iceServers: [{ urls: 'turns:turn.example.net:443?transport=tcp', username: 'u', credential: 'c' }]\na=candidate:842163049 1 udp 2122194687 192.168.1.157 45439 typ host generation 0 network-id 1\na=candidate:2162486046 1 udp 8191 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439 generation 0 network-id 1\na=end-of-candidates\n",
  ],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined, { servers }: Context) {
    for (const { half, name } of sidesOf(session)) {
      const relays = relaysOverTcp(half);
      const asked = urlsOf(half, servers).filter((url) => isStun(url) || (isTurn(url) && isUdpUrl(url)));
      // With the relay policy there are no others, whatever the network allows.
      if (relays.length === 0 || ofType(half, 'srflx').length > 0 || ofType(half, 'host').length === 0) continue;
      if (asked.length === 0 || !isFinished(half)) continue;
      report({
        message: `${name} was answered over TCP only: its network seems to block UDP`,
        certainty: 'likely',
        evidence: placesOf(relays),
        effect: 'Media goes through a relay over TCP or TLS, or not at all if that is blocked as well.',
        remedy: 'Open UDP to the TURN server (3478/udp and its relay ports), or keep turns: on 443 for such networks.',
        toBeSure: 'icescope nat, or icescope stun over UDP and TCP, in that network',
      });
    }
  },
};

function isUdpUrl(url: string): boolean {
  const read = readUrl(url);
  return read?.scheme === 'turn' && read.transport !== 'tcp';
}
