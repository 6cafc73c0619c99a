import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { relaysOverTcp } from './support/relays.ts';
import { placesOf, sidesOf } from './support/sides.ts';

export const relayTcpOnly: SessionRule = {
  id: 'relay-tcp-only',
  severity: 'info',
  summary: 'relays that are reached over TCP or TLS only',
  why: 'UDP to the TURN server is blocked or not configured. Over TCP, a lost packet delays those after it.',
  remedy: 'Add the TURN server over UDP, and open 3478/udp.',
  bad: [
    'candidate:842163049 1 udp 2122260223 192.168.1.157 45439 typ host generation 0 network-id 1\ncandidate:2162486046 1 udp 8191 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439 generation 0 network-id 1\n',
  ],
  good: ['candidate:2 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\n'],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const relays = relaysOverTcp(half);
      if (relays.length === 0) continue;
      report({
        message: `${name} reaches its relay over TCP or TLS only`,
        certainty: 'likely',
        evidence: placesOf(relays),
        effect: 'It works, with more delay when packets get lost.',
        remedy: 'Add turn:HOST:3478 over UDP to iceServers, and open 3478/udp.',
        toBeSure: 'icescope stun turn:HOST over UDP in that network',
      });
    }
  },
};
