import { ATTRIBUTE } from '../logs/scanner/detection.ts';
import { familyOf, isGlobal, isMdns, isUdp, networkOf } from './addresses.ts';
import { sideOf } from './offered.ts';
import type { CheckedPair } from './pairs.ts';
import { isSameNat, type Prediction, predict } from './predict.ts';
import type { Session, SessionCandidate, SessionHalf } from './session.ts';
import type { SessionSide } from './side.ts';
import { addressKey, endsOf } from './transports.ts';

/** What determines whether a pair can work. */
export type Reason =
  /** The remote address is one of another private network. */
  | 'other-network'
  /** The same, but the remote side can send to the local one. */
  | 'from-there'
  /** It is one of a Docker network, which exists on its own machine only. */
  | 'container'
  | 'loopback'
  | 'link-local'
  /** A name that resolves on one link only. */
  | 'mdns'
  /** The same, but the remote side can send to the local one. */
  | 'mdns-or-from-there'
  | 'same-network'
  /** A relay does not send into private networks. */
  | 'relay-to-private'
  | 'no-udp'
  /** The NATs in between decide. */
  | 'nat'
  /** Both are behind one NAT. */
  | 'hairpin'
  | 'relay'
  | 'public'
  | 'tcp'
  | 'hidden'
  /** The candidate has no port that could be read. */
  | 'no-port';

export interface Outlook {
  works: 'yes' | 'maybe' | 'no';
  reason: Reason;
}

/** Whether checks of a pair can come back, by what is between its two addresses. */
export function outlooksOf(session: Session): (pair: Pick<CheckedPair, 'local' | 'remote'>) => Outlook {
  const sockets = { local: socketsOf(session.local), remote: socketsOf(session.remote) };
  const predictions = new Map<string, Prediction>();
  const predicted = (local: SessionCandidate, remote: SessionCandidate): Prediction => {
    const [ours, theirs] = [sockets.local.get(local) ?? [local], sockets.remote.get(remote) ?? [remote]];
    const key = `${addressKey(ours[0] ?? local)} ${addressKey(theirs[0] ?? remote)}`;
    const known = predictions.get(key) ?? predictionOf(session, ours, theirs);
    predictions.set(key, known);
    return known;
  };
  const [a, b] = [sideOf(session.local, false), sideOf(session.remote, false)];
  const hairpinning = isSameNat(a, b) ? (a.nat?.hairpinning ?? b.nat?.hairpinning ?? 'unknown') : true;
  return ({ local, remote }) => {
    const found = unreachable(local, remote) ?? withinNat(local, remote, hairpinning);
    if (found === undefined) return throughNats(local, remote, predicted);
    const others = sockets.remote.get(remote) ?? [remote];
    const isOneWay = mayComeFromThere(session, others) && predicted(local, remote).connects !== 'no';
    return isOneWay ? (FROM_THERE[found.reason] ?? found) : withNetwork(found, session.prediction);
  };
}

/** What the local side cannot reach may reach it; its checks then reveal an address that was not offered. */
const FROM_THERE: Readonly<Partial<Record<Reason, Outlook>>> = {
  'other-network': { works: 'maybe', reason: 'from-there' },
  mdns: { works: 'maybe', reason: 'mdns-or-from-there' },
};

/** If the socket also has a public address, that pair is the one to look at. */
function mayComeFromThere({ outcome, prediction }: Session, socket: readonly SessionCandidate[]): boolean {
  if (outcome?.connected === false || prediction.connects === 'no') return false;
  return !socket.some(({ address }) => isGlobal(address));
}

/** What the two addresses alone rule out. */
function unreachable(local: SessionCandidate, remote: SessionCandidate): Outlook | undefined {
  const { address, form, port } = remote;
  if (port === undefined && form === ATTRIBUTE) return { works: 'maybe', reason: 'no-port' };
  if (isMdns(remote)) return { works: local.type === 'relay' ? 'no' : 'maybe', reason: 'mdns' };
  if (familyOf(address) === undefined) return { works: 'maybe', reason: 'hidden' };
  if (isGlobal(address)) return undefined;
  if (isLoopback(address)) return { works: isLoopback(local.address) ? 'maybe' : 'no', reason: 'loopback' };
  if (isLinkLocal(address)) return { works: 'maybe', reason: 'link-local' };
  if (local.type === 'relay') return { works: 'no', reason: 'relay-to-private' };
  if (networkOf(address)?.startsWith('172.17.') === true) return { works: 'no', reason: 'container' };
  if (isMdns(local) || (familyOf(local.address) === 'ipv6' && !isGlobal(local.address)))
    return { works: 'maybe', reason: 'same-network' };
  const isNear = networkOf(local.address) !== undefined && networkOf(local.address) === networkOf(address);
  return isNear ? { works: 'maybe', reason: 'same-network' } : { works: 'no', reason: 'other-network' };
}

function isLoopback(address = ''): boolean {
  return address.startsWith('127.') || address === '::1';
}

function isLinkLocal(address = ''): boolean {
  return /^(?:fe[89ab][0-9a-f]:|169\.254\.)/i.test(address);
}

/** All candidates together may show whether both sides are on one network. */
function withNetwork(found: Outlook, { connects, certainty, path }: Prediction): Outlook {
  if (found.reason !== 'same-network') return found;
  if (connects === 'yes' && path === 'host') return { works: 'yes', reason: 'same-network' };
  return connects === 'no' && certainty === 'proven' ? { works: 'no', reason: 'other-network' } : found;
}

/** Both have one public address: packets to it have to be turned around there. */
function withinNat(
  local: SessionCandidate,
  remote: SessionCandidate,
  hairpinning: boolean | 'unknown',
): Outlook | undefined {
  if (hairpinning === true || local.type === 'relay' || remote.type === 'relay') return undefined;
  if (isGlobal(local.address) || familyOf(remote.address) === 'ipv6') return undefined;
  return { works: hairpinning === false ? 'no' : 'maybe', reason: 'hairpin' };
}

function throughNats(
  local: SessionCandidate,
  remote: SessionCandidate,
  predicted: (local: SessionCandidate, remote: SessionCandidate) => Prediction,
): Outlook {
  if (!isUdp(remote)) return { works: 'maybe', reason: 'tcp' };
  const { connects, dependsOn } = predicted(local, remote);
  const isRelayed = local.type === 'relay' || remote.type === 'relay';
  const isOpen = local.type === 'host' && isGlobal(local.address) && remote.type === 'host';
  const reason = isRelayed ? 'relay' : isOpen ? 'public' : 'nat';
  if (connects === 'yes') return { works: 'yes', reason };
  if (connects === 'no') return { works: 'no', reason: isRelayed ? 'no-udp' : reason };
  return { works: 'maybe', reason: dependsOn.every((fact) => fact.endsWith('-udp')) ? 'no-udp' : reason };
}

/** The prediction for these candidates alone, ignoring any private network that both sides share. */
function predictionOf(
  session: Session,
  ours: readonly SessionCandidate[],
  theirs: readonly SessionCandidate[],
): Prediction {
  const a = sideOf({ ...session.local, candidates: ours }, false);
  const b = sideOf({ ...session.remote, candidates: theirs }, false);
  return predict(withoutPrivate(a), withoutPrivate(b));
}

function withoutPrivate(side: SessionSide): SessionSide {
  return { ...side, delivered: side.delivered.filter(({ address }) => isGlobal(address)) };
}

/** Maps each candidate to those with the same base. */
function socketsOf(half: SessionHalf): Map<SessionCandidate, SessionCandidate[]> {
  const byBase = new Map<string, SessionCandidate[]>();
  const sockets = new Map<SessionCandidate, SessionCandidate[]>();
  for (const { candidate, baseKey } of endsOf(half)) {
    const socket = byBase.get(baseKey) ?? [];
    byBase.set(baseKey, socket);
    socket.push(candidate);
    sockets.set(candidate, socket);
  }
  return sockets;
}
