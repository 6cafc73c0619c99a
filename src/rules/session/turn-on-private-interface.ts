import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { containerOf, isLinkLocal, isVpn } from './support/ranges.ts';
import { isTurn } from './support/servers.ts';
import { ofType, placesOf, urlsOf } from './support/sides.ts';

export const turnOnPrivateInterface: SessionRule = {
  id: 'turn-on-private-interface',
  severity: 'warning',
  summary: 'gathering that does not end, with interfaces that cannot reach the TURN server',
  why: 'Some agents ask the TURN server from every interface, including those of containers and VPNs. Where the server cannot be reached, each request times out, and gathering does not end in time.',
  remedy: 'Leave such interfaces out of gathering, and limit how long to wait for its end.',
  bad: [
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\nICE gathering state changed to gathering\nlocal candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nlocal candidate:2 1 udp 2122194687 172.17.0.1 50001 typ host\nICE connection state changed to failed\n",
  ],
  good: [
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\nICE gathering state changed to gathering\nlocal candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\nlocal candidate:2 1 udp 2122194687 172.17.0.1 50001 typ host\nICE gathering state changed to complete\nICE connection state changed to failed\n",
  ],
  check({ local, events, outcome }: Session, report: (found: Found) => undefined, { servers }: Context) {
    const begun = events.find((one) => one.event === 'ice-gathering-state' && one.state === 'gathering');
    const gaveUp = events.find((one) => one.event === 'timeout' && one.of === 'gathering');
    const hasEnded = events.some((one) => one.event === 'ice-gathering-state' && one.state === 'complete');
    const place = gaveUp ?? (outcome?.connected === false && !hasEnded && !local.isComplete ? begun : undefined);
    const odd = ofType(local, 'host').filter(hasNoWay);
    if (place === undefined || odd.length === 0 || ofType(local, 'relay').length > 0) return;
    if (!urlsOf(local, servers).some(isTurn) || odd.length === ofType(local, 'host').length) return;
    report({
      message: `gathering did not end; ${odd[0]?.address ?? ''} may have no way to the TURN server`,
      certainty: 'possible',
      evidence: [place.source, ...placesOf(odd.slice(0, 2))],
      effect: 'An agent that waits for the end of gathering sends its description late or never.',
      remedy:
        'Leave out interfaces of containers and VPNs (pion: SetInterfaceFilter; KVS: iceSetInterfaceFilterFunc), and set a limit for gathering.',
      toBeSure: `whether a request to the TURN server from ${odd[0]?.address ?? ''} gets an answer`,
    });
  },
};

function hasNoWay(candidate: SessionCandidate): boolean {
  const { address } = candidate;
  return containerOf(address) !== undefined || isLinkLocal(address) || isVpn(candidate);
}
