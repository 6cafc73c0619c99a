import { isGlobal, networkOf } from '../../ice/addresses.ts';
import type { Session, SessionEvent, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isPrivate } from './support/ranges.ts';
import { isTurn } from './support/servers.ts';
import {
  hasFailed,
  isFinished,
  isWithheld,
  lacksItsRelay,
  ofType,
  placesOf,
  publicHosts,
  sidesOf,
  urlsOf,
} from './support/sides.ts';

export const noTurn: SessionRule = {
  id: 'no-turn',
  severity: 'error',
  summary: 'no relay on either side, and no direct pair that works',
  why: 'If both sides are behind NATs or firewalls that do not let the other in, only a TURN server connects them.',
  remedy: 'Add a TURN server to iceServers: icescope init writes the configuration of one.',
  bad: [
    'WebRTC: ICE failed, add a TURN server and see about:webrtc for more details\n',
    'local candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nremote candidate:2 1 udp 2122260223 10.9.8.7 53124 typ host\nICE connection state changed to failed\n',
    'const pc = new RTCPeerConnection({ iceTransportPolicy: "relay" });\nv=0\no=- 1 2 IN IP4 127.0.0.1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=ice-ufrag:r7ot\na=ice-options:trickle\na=mid:0\na=end-of-candidates\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nremote candidate:2 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\nICE connection state changed to failed\n',
  ],
  check(session: Session, report: (found: Found) => undefined, { servers }: Context) {
    const { local, remote, prediction } = session;
    const advice = session.events.find(
      (one) => one.event === 'ice-connection-state' && /^ICE failed, add a/.test(one.reason ?? ''),
    );
    if (advice !== undefined && local.candidates.length + remote.candidates.length === 0) report(advised(advice));
    reportRelayOnly(session, report, servers);
    // Those may be the ones that work.
    if (sidesOf(session).some(({ half }) => half.candidates.some(isWithheld))) return;
    const hasRelay = [local, remote].some((half) => ofType(half, 'relay').length > 0);
    const hasBoth = local.candidates.length > 0 && remote.candidates.length > 0;
    if (hasRelay || !hasBoth) return;
    const isHopeless = prediction.connects === 'no' && local.isComplete && remote.isComplete;
    const isOpen = prediction.connects === 'depends' && local.isComplete && remote.isComplete;
    if (!hasFailed(session) && !isHopeless) {
      if (isOpen) report(doubtful(session, 'should the NATs let no direct pair through'));
      else if (prediction.connects === 'no')
        report(doubtful(session, 'and none of the direct pairs seen so far works'));
      return;
    }
    const isConfigured = sidesOf(session).some(({ half }) => urlsOf(half, servers).some(isTurn));
    report({
      message: isConfigured
        ? 'no relay came, and no direct pair works'
        : 'no relay on either side, and no direct pair works',
      // A public host is reached without a relay, if its ports are open.
      certainty:
        publicHosts(local).length + publicHosts(remote).length > 0 || areBehindOne(session) ? 'possible' : 'likely',
      evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
      effect: barrierOf(session),
      remedy: isConfigured
        ? 'Fix the configured TURN server: icescope turn shows which step fails.'
        : 'Add a TURN server to iceServers: icescope init writes the configuration of one.',
      toBeSure: areNear(session)
        ? 'whether one can ping the other; icescope nat there'
        : 'icescope nat in both networks',
    });
  },
};

/** Only relays are allowed, and no server provides one. */
function reportRelayOnly(session: Session, report: (found: Found) => undefined, servers: Context['servers']): void {
  const without = sidesOf(session).filter(
    ({ half }) => lacksItsRelay(half) && isFinished(half) && !urlsOf(half, servers).some(isTurn),
  );
  if (without.length === 0) return;
  report({
    message: `${without.map(({ name }) => name).join(' and ')} may use relays only, without a TURN server`,
    certainty: 'likely',
    evidence: without.flatMap(({ half }) => half.descriptions.slice(0, 1).map(({ source }) => source)),
    effect: 'Under iceTransportPolicy relay, a browser gathers nothing but relayed candidates, so there is none.',
    remedy: "Add a TURN server to iceServers, or set iceTransportPolicy to 'all'.",
    toBeSure: 'the iceServers of the page: is there a turn: URL?',
  });
}

/** It is unknown whether the direct pairs work. */
function doubtful({ local, remote }: Session, when: string): Found {
  return {
    message: `no relay on either side, ${when}`,
    severity: 'warning',
    certainty: 'possible',
    evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
    effect: 'These two sides connect only if one NAT lets the other side in.',
    remedy: 'Add a TURN server to iceServers: icescope init writes the configuration of one.',
    toBeSure: 'icescope nat in both networks',
  };
}

/** Firefox names what its list of servers lacks. */
function advised(advice: SessionEvent): Found {
  const hasStun = advice.event === 'ice-connection-state' && /TURN/.test(advice.reason ?? '');
  return {
    message: `ICE failed in Firefox, with no ${hasStun ? 'TURN' : 'STUN or TURN'} server in iceServers`,
    certainty: 'possible',
    evidence: [advice.source],
    effect: 'If the other side is a server without a NAT, none is needed: then its address or its ports are at fault.',
    remedy: 'Between two browsers, add a turn: server to iceServers: icescope init writes the configuration of one.',
    toBeSure: 'the candidates of both sides: about:webrtc, Save Page, and give that to icescope diagnose',
  };
}

/** What may keep them apart. */
function barrierOf(session: Session): string {
  if (areBehindOne(session))
    return 'Both are behind one public address: their network may keep its hosts apart (client isolation), and its NAT may not hairpin.';
  if (areNear(session))
    return 'Both seem to be in one network, which may keep its hosts apart (client isolation), as guest networks do.';
  return 'These two networks connect directly only if one of them lets the other in.';
}

/** Behind one NAT, or with host addresses in one network; many networks look alike, if their public addresses differ. */
function areNear(session: Session): boolean {
  const { local, remote } = session;
  if (areBehindOne(session)) return true;
  if ([local, remote].every(({ candidates }) => candidates.some(({ address }) => isGlobal(address)))) return false;
  const networks = new Set(privateNetworks(local));
  return privateNetworks(remote).some((one) => networks.has(one));
}

function privateNetworks(half: SessionHalf): string[] {
  const networks = ofType(half, 'host').flatMap(({ address }) =>
    isPrivate(address) ? (networkOf(address) ?? []) : [],
  );
  return networks.filter((one) => !/^(?:127\.|172\.17\.)/.test(one));
}

/** If both have one public address, hairpinning is the first question. */
function areBehindOne({ local, remote }: Session): boolean {
  const own = new Set(local.candidates.filter(({ address }) => isGlobal(address)).map(({ address }) => address));
  return remote.candidates.some(({ address }) => own.has(address));
}
