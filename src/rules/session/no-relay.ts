import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isServer } from './support/products.ts';
import { isTurn } from './support/servers.ts';
import { isFinished, ofType, placesOf, sidesOf, urlsOf } from './support/sides.ts';

export const noRelay: SessionRule = {
  id: 'no-relay',
  severity: 'info',
  summary: 'a side without a relay to fall back to',
  why: 'Where no direct pair works, only a relay connects. A complete list without one has no such fallback.',
  remedy: 'Add a TURN server to iceServers.',
  bad: [
    'a=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\na=end-of-candidates\n',
  ],
  good: [
    'a=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 50000 typ srflx raddr 192.168.1.7 rport 50000\na=candidate:3 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.5 rport 50000\na=end-of-candidates\n',
  ],
  check(session: Session, report: (found: Found) => undefined, { servers }: Context) {
    const hasRelay = [session.local, session.remote].some((half) => ofType(half, 'relay').length > 0);
    for (const { half, other, name } of sidesOf(session)) {
      // With both sides known, another rule decides whether a relay is needed.
      if (other.candidates.length > 0) continue;
      const mapped = ofType(half, 'srflx');
      if (hasRelay || mapped.length === 0 || !isFinished(half) || isServer(half)) continue;
      if (urlsOf(half, servers).some(isTurn)) continue;
      report({
        message: `${name} has no relay to fall back to`,
        certainty: 'possible',
        evidence: placesOf(mapped.slice(0, 1)),
        effect: 'It connects only to peers that a direct pair reaches.',
        remedy: 'Add a TURN server to iceServers: icescope init writes the configuration of one.',
      });
    }
  },
};
