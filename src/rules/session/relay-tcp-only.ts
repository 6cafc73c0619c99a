import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { overTcp } from './support/relays.ts';
import { ofType, placesOf, sidesOf } from './support/sides.ts';

export const relayTcpOnly: SessionRule = {
  id: 'relay-tcp-only',
  severity: 'info',
  summary: 'relays that are reached over TCP or TLS only',
  why: 'UDP to the TURN server is blocked or not configured. Over TCP, a lost packet delays those after it.',
  remedy: 'Add the TURN server over UDP, and open 3478/udp.',
  bad: ['candidate:2 1 udp 7936 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\n'],
  good: ['candidate:2 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\n'],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const relays = ofType(half, 'relay');
      if (relays.length === 0 || !relays.every(overTcp)) continue;
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
