import { isGlobal } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isPrivate } from './support/ranges.ts';
import { ofType, placesOf, shown, sidesOf } from './support/sides.ts';

export const turnSeenInside: SessionRule = {
  id: 'turn-seen-inside',
  severity: 'error',
  summary: 'a relay whose packets come from a private address',
  why: 'A TURN server with an inside and an outside address announces the outside one. A peer inside sees its packets come from the inside one.',
  remedy: 'Announce an address that both sides see, or keep the peer from using the inside path.',
  bad: [
    'remote candidate:4 1 udp 655605 198.51.100.45 58393 typ relay raddr 0.0.0.0 rport 0\nremote candidate:900 1 udp 1853824767 10.20.0.9 58393 typ prflx\n',
  ],
  good: [
    'remote candidate:4 1 udp 655605 198.51.100.45 58393 typ relay raddr 0.0.0.0 rport 0\nremote candidate:900 1 udp 1853824767 10.20.0.9 40001 typ prflx\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      const relays = ofType(half, 'relay').filter(({ address }) => isGlobal(address));
      const inner = ofType(half, 'prflx').find(
        ({ address, port }) => isPrivate(address) && relays.some((relay) => relay.port === port),
      );
      const relay = relays.find(({ port }) => port === inner?.port);
      if (inner === undefined || relay === undefined) continue;
      report({
        message: `${name}: packets of the relay ${shown(relay)} came from ${shown(inner)}`,
        certainty: 'likely',
        evidence: placesOf([relay, inner]),
        effect: 'The relay is taken for another, peer-reflexive candidate, and some agents lose the connection then.',
        remedy:
          'Make both sides see the same address of the TURN server (coturn: external-ip, relay-ip), or update the agent.',
        toBeSure: 'the addresses of the TURN server: is the second one its own?',
      });
    }
  },
};
