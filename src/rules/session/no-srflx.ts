import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isStun, isTurn } from './support/servers.ts';
import { hasPrivateHostsAlone, isFinished, placesOf, sidesOf, urlsOf } from './support/sides.ts';

export const noSrflx: SessionRule = {
  id: 'no-srflx',
  severity: 'info',
  summary: 'a side that does not know its public address',
  why: 'Without a STUN server, or with UDP blocked, a side behind a NAT has host candidates only. A peer outside its network has no address to send to, unless it is reached by that side first.',
  remedy: 'Give the peer connection a stun: server.',
  bad: ['a=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=end-of-candidates\n'],
  good: [
    'a=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\na=end-of-candidates\n',
    'candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host\na=end-of-candidates\n',
  ],
  check(session: Session, report: (found: Found) => undefined, { servers }: Context) {
    for (const { half, name } of sidesOf(session)) {
      if (!isFinished(half) || !hasPrivateHostsAlone(half)) continue;
      // If servers are known, another rule checks whether they answered.
      if (urlsOf(half, servers).some((url) => isStun(url) || isTurn(url))) continue;
      report({
        message: `${name} is complete with private host candidates only`,
        certainty: 'possible',
        evidence: placesOf(half.candidates.slice(0, 2)),
        effect: 'It is reached from its own network only, or by a peer that it reaches first.',
        remedy: 'Add a stun: server to iceServers for calls beyond that network; it also shows whether UDP gets out.',
      });
    }
  },
};
