import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { ofType, placesOf, sidesOf } from './support/sides.ts';

export const relayOnly: SessionRule = {
  id: 'relay-only',
  severity: 'info',
  summary: 'a side that offers relays and nothing else',
  why: 'iceTransportPolicy is relay, or something removed all other candidates. Every call then goes through the TURN server, with its delay and its cost.',
  remedy: 'Set iceTransportPolicy to all, unless addresses have to be hidden.',
  bad: [
    'a=candidate:3 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.5 rport 50000\na=end-of-candidates\n',
  ],
  good: [
    'a=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=candidate:3 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.5 rport 50000\na=end-of-candidates\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const relays = ofType(half, 'relay');
      if (relays.length === 0 || relays.length < half.candidates.length || !half.isComplete) continue;
      report({
        message: `${name} offers relays only: iceTransportPolicy relay, or a filter`,
        certainty: 'possible',
        evidence: placesOf(relays.slice(0, 2)),
        effect: 'Media usually goes through the TURN server, even where a direct pair would work.',
        remedy: "Leave iceTransportPolicy at 'all', unless addresses have to be hidden.",
      });
    }
  },
};
