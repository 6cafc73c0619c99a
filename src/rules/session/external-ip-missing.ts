import { networkOf } from '../../ice/addresses.ts';
import type { Session, SessionCandidate, SessionEvent, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isServer, isServerForm } from './support/products.ts';
import { containerOf, isAwsVpc, isLoopback, isPrivate } from './support/ranges.ts';
import { announce, sentence } from './support/remedies.ts';
import { distinct, hasFailed, hasPrivateHostsAlone, placesOf, reachable, sidesOf, type View } from './support/sides.ts';

export const externalIpMissing: SessionRule = {
  id: 'external-ip-missing',
  severity: 'error',
  summary: 'a server that announces private addresses only',
  why: 'A server in a cloud, or behind 1:1 NAT, has a private address on its interface. Clients outside cannot reach it; they need the public address.',
  remedy: "Set the public address in the server's configuration, or give it a stun: server, and open its UDP ports.",
  bad: [
    '2025-03-11T16:40:43.745Z\tINFO\tlivekit\trtcconfig/webrtc_config.go:262\tfailed to get external ip\t{"local": "10.0.3.7", "err": "context canceled"}\n',
    'a=candidate:3204638622 1 udp 2122260223 172.31.1.72 46949 typ host generation 0 network-id 1 network-cost 50\n',
    'v=0\na=ice-lite\nm=audio 17780 RTP/SAVPF 109\nc=IN IP4 10.0.2.4\na=candidate:1 1 udp 2130706431 10.0.2.4 17780 typ host\na=end-of-candidates\n',
  ],
  good: [
    'candidate:1 1 udp 2122260223 172.31.1.72 46949 typ host\ncandidate:2 1 udp 1686052607 203.0.113.5 46949 typ srflx raddr 172.31.1.72 rport 46949\n',
    'candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const before = session.local.candidates.length + session.remote.candidates.length;
    const notice = session.events.find(
      (one) => one.event === 'external-ip-failed' || one.event === 'server-misconfigured',
    );
    if (notice !== undefined && before === 0) report(warned(notice, session, context));
    for (const view of sidesOf(session)) {
      const own = reachable(view.half).filter(({ address }) => address !== undefined);
      if (!hasPrivateHostsAlone(view.half) || own.length === 0) continue;
      if (own.some(({ address = '' }) => containerOf(address) !== undefined || /\.local$/i.test(address))) continue;
      if (!isNetworkShared(view, own) && isCloudOrServer(view, own, session))
        report(foundIn(view, own, session, context));
    }
  },
};

/** The server has noticed it; its candidates are not in the log. */
function warned(notice: SessionEvent, session: Session, context: Context): Found {
  const isMisconfigured = notice.event === 'server-misconfigured';
  return {
    message: isMisconfigured
      ? 'the server is on a private address, and knows no public one'
      : 'the server could not find its public address, so it announces the one it has',
    certainty: hasFailed(session) || isMisconfigured ? 'likely' : 'possible',
    evidence: [notice.source],
    effect: 'If that one is private, nothing reaches it from outside its network.',
    remedy: `${sentence(announce(session.local, context, 'the public address'))} Open its UDP ports as well.`,
    toBeSure: "the candidates in the server's description: is one of them public?",
  };
}

function isCloudOrServer({ half }: View, own: readonly SessionCandidate[], session: Session): boolean {
  return own.every(({ address }) => isAwsVpc(address)) || isServer(half) || hasServerLog(half, session);
}

/** Whether the events in its log are in a server's words. */
function hasServerLog(half: SessionHalf, { local, events }: Session): boolean {
  const own = half === local ? 'local' : 'remote';
  return events.some((event) => (event.half ?? 'local') === own && isServerForm(event.form));
}

function isNetworkShared({ other }: View, own: readonly SessionCandidate[]): boolean {
  return other.candidates.some(
    ({ address }) =>
      // All subnets of a VPC are routed to each other.
      (isAwsVpc(address) && own.some((one) => isAwsVpc(one.address))) ||
      (isPrivate(address) &&
        !isLoopback(address) &&
        networkOf(address) !== undefined &&
        own.some((one) => networkOf(one.address) === networkOf(address))),
  );
}

function foundIn({ half, name }: View, own: readonly SessionCandidate[], session: Session, context: Context): Found {
  const addresses = distinct(own.map(({ address = '' }) => address));
  const range = isAwsVpc(addresses[0]) ? ' (the default VPC of AWS)' : '';
  return {
    message: `${name} announces only ${addresses.slice(0, 2).join(' and ')}, private${range}, no public address`,
    certainty: half.isComplete || hasFailed(session) || range !== '' ? 'likely' : 'possible',
    evidence: placesOf(own),
    effect: 'From outside its network nothing reaches it, so every pair with it times out.',
    remedy: `${sentence(announce(half, context, 'the public address'))} Open its UDP ports as well.`,
    toBeSure: half.isComplete
      ? "the other side's network: is it that of the server?"
      : `whether more candidates of ${name} follow: the list may not be complete`,
  };
}
