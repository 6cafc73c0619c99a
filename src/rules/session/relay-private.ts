import { familyOf } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isPrivate } from './support/ranges.ts';
import { failedTests, shownTest } from './support/relay-tests.ts';
import { ofType, placesOf, shown, sidesOf } from './support/sides.ts';

export const relayPrivate: SessionRule = {
  id: 'relay-private',
  severity: 'error',
  summary: 'a relayed address that is private',
  why: 'A TURN server behind a NAT gives out its private address unless it knows the public one. Peers outside cannot send there.',
  remedy: "Set external-ip in the TURN server's configuration, which icescope lint checks.",
  bad: ['candidate:4 1 udp 41885951 10.0.2.4 58393 typ relay raddr 203.0.113.5 rport 45439\n'],
  good: ['candidate:4 1 udp 41885951 198.51.100.7 58393 typ relay raddr 203.0.113.5 rport 45439\n'],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const tested = failedTests(half, 'private');
      for (const test of tested) {
        report({ ...shownTest(test), effect: 'A peer outside the network of the TURN server cannot send to it.' });
      }
      if (tested.length > 0) continue;
      const relays = ofType(half, 'relay').filter(({ address }) => familyOf(address) !== undefined);
      const inside = relays.filter(({ address }) => isPrivate(address));
      const [first] = inside;
      if (first === undefined) continue;
      report({
        message: `${name} got the relay ${shown(first)}, a private address`,
        certainty: inside.length === relays.length ? 'likely' : 'possible',
        evidence: placesOf(inside),
        effect: 'A peer outside the network of the TURN server cannot send to it.',
        remedy:
          'In coturn, set external-ip=PUBLIC/PRIVATE, and open min-port to max-port (UDP); icescope lint checks the file.',
        toBeSure: 'icescope lint turnserver.conf; a server for one internal network may be meant so',
      });
    }
  },
};
