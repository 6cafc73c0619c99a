import { isUdp } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { ofType, placesOf, shown, sidesOf } from './support/sides.ts';

export const priorityOrder: SessionRule = {
  id: 'priority-order',
  severity: 'info',
  summary: 'a relay that is preferred to a direct path',
  why: 'Agents check and select pairs by priority. A relay above a host or server-reflexive candidate sends media through the TURN server where a direct pair would work.',
  remedy: 'Use the type preferences of RFC 8445: host 126, srflx 100, relay 0.',
  bad: [
    'candidate:1 1 udp 1000 192.168.1.7 50000 typ host\ncandidate:3 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.5 rport 50000\n',
  ],
  good: [
    'candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\ncandidate:3 1 udp 41885951 198.51.100.7 50100 typ relay raddr 203.0.113.5 rport 50000\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const relays = ofType(half, 'relay');
      const direct = [...ofType(half, 'host'), ...ofType(half, 'srflx')].filter(isUdp);
      const pair = relays.flatMap((relay) =>
        direct
          .filter(
            ({ priority, component }) =>
              (priority ?? 0) > 0 && (priority ?? 0) < (relay.priority ?? 0) && component === relay.component,
          )
          .map((one) => [relay, one]),
      )[0];
      if (pair === undefined) continue;
      report({
        message: `${name} prefers the relay ${pair[0] === undefined ? '' : shown(pair[0])} to ${pair[1] === undefined ? '' : shown(pair[1])}`,
        certainty: 'possible',
        evidence: placesOf(pair),
        effect: 'Media goes through the TURN server even where a direct path works.',
        remedy: 'Use the type preferences of RFC 8445 section 5.1.2.2: host 126, srflx 100, relay 0.',
      });
    }
  },
};
