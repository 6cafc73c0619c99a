import { familyOf, isGlobal, isMdns, isUdp, networkOf } from './addresses.ts';
import { sideOf } from './offered.ts';
import type { CheckedPair } from './pairs.ts';
import { type Prediction, predict } from './predict.ts';
import type { Session, SessionCandidate, SessionHalf } from './session.ts';
import { addressKey, endsOf } from './transports.ts';

/** What decides whether a pair can work. */
export type Reason =
  /** The remote address is one of another private network. */
  | 'other-network'
  /** It is one of a Docker network, which exists on its own machine only. */
  | 'container'
  | 'loopback'
  | 'link-local'
  /** A name that resolves on one link only. */
  | 'mdns'
  | 'same-network'
  /** A relay does not send into private networks. */
  | 'relay-to-private'
  | 'no-udp'
  /** The NATs in between decide. */
  | 'nat'
  | 'relay'
  | 'public'
  | 'tcp'
  | 'hidden';

export interface Outlook {
  works: 'yes' | 'maybe' | 'no';
  reason: Reason;
}

/** Whether checks of a pair can come back, by what is between its two addresses. */
export function outlookOf(session: Session, { local, remote }: CheckedPair): Outlook {
  return unreachable(local, remote) ?? throughNats(session, local, remote);
}

/** What the two addresses alone say. */
function unreachable(local: SessionCandidate, remote: SessionCandidate): Outlook | undefined {
  const { address } = remote;
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

function throughNats(session: Session, local: SessionCandidate, remote: SessionCandidate): Outlook {
  if (!isUdp(remote)) return { works: 'maybe', reason: 'tcp' };
  const { connects, certainty, dependsOn } = predictionOf(session, local, remote);
  const isRelayed = local.type === 'relay' || remote.type === 'relay';
  const isOpen = local.type === 'host' && isGlobal(local.address) && remote.type === 'host';
  const reason = isRelayed ? 'relay' : isOpen ? 'public' : 'nat';
  if (connects === 'yes') return { works: certainty === undefined ? 'maybe' : 'yes', reason };
  if (connects === 'no') return { works: 'no', reason: isRelayed ? 'no-udp' : reason };
  return { works: 'maybe', reason: dependsOn.every((fact) => fact.endsWith('-udp')) ? 'no-udp' : reason };
}

/** Of these two sockets alone, and not by way of a network that both are in. */
function predictionOf(session: Session, local: SessionCandidate, remote: SessionCandidate): Prediction {
  const [ours, theirs] = [socketOf(session.local, local), socketOf(session.remote, remote)];
  const a = sideOf({ ...session.local, candidates: ours }, false);
  const b = sideOf({ ...session.remote, candidates: theirs.filter(({ address }) => isGlobal(address)) }, false);
  return predict({ ...a, delivered: a.delivered.filter(({ address }) => isGlobal(address)) }, b);
}

/** The candidates with the same base. */
function socketOf(half: SessionHalf, candidate: SessionCandidate): SessionCandidate[] {
  const ends = endsOf(half);
  const own = ends.find((end) => end.candidate === candidate);
  const key = own?.baseKey ?? addressKey(candidate);
  return ends.filter(({ baseKey }) => baseKey === key).map((end) => end.candidate);
}
