import { isGlobal, isMdns, isUdp } from '../../../ice/addresses.ts';
import type { Evidence, Session, SessionCandidate, SessionHalf } from '../../../ice/session.ts';
import { isLoopback, isPrivate } from './ranges.ts';

/** One side, as rules see it. */
export interface View {
  readonly half: SessionHalf;
  readonly other: SessionHalf;
  readonly name: string;
}

/** Both sides, each with the other one. */
export function sidesOf({ local, remote }: Session): View[] {
  return [
    { half: local, other: remote, name: nameOf(local) },
    { half: remote, other: local, name: nameOf(remote) },
  ];
}

export function nameOf({ name }: SessionHalf): string {
  return name === 'local' || name === 'remote' ? `the ${name} side` : name;
}

export function placesOf(candidates: readonly { readonly source: Evidence }[]): Evidence[] {
  return candidates.slice(0, MOST_PLACES).map(({ source }) => source);
}

const MOST_PLACES = 5;

export function ofType(half: SessionHalf, type: string): SessionCandidate[] {
  return half.candidates.filter((candidate) => candidate.type === type);
}

export function isWithheld({ withheld }: SessionCandidate): boolean {
  return withheld !== undefined;
}

export function shown({ address = '', port }: { readonly address?: string; readonly port?: number }): string {
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Distinct values, in order. */
export function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Candidates that another machine could reach in some network: no loopback addresses. */
export function reachable(half: SessionHalf): SessionCandidate[] {
  return half.candidates.filter(({ address }) => !isLoopback(address));
}

export function publicHosts(half: SessionHalf): SessionCandidate[] {
  return half.candidates.filter(({ type, address }) => type === 'host' && isGlobal(address));
}

/** Whether this side has host candidates only, none of them reachable from the internet. */
export function hasPrivateHostsAlone(half: SessionHalf): boolean {
  const udp = half.candidates.filter(isUdp);
  return (
    udp.length > 0 && half.candidates.every((one) => one.type === 'host' && (isMdns(one) || isPrivate(one.address)))
  );
}

/** The side announced that it is done, or its agent does not trickle. */
export function isFinished(half: SessionHalf): boolean {
  return half.isComplete || half.descriptions.some(({ hasEndOfCandidates }) => hasEndOfCandidates);
}

/** Whether it may only use relays and has none. Then it has no candidate, whatever the network and browser allow. */
export function lacksItsRelay({ candidates, policies }: SessionHalf): boolean {
  return candidates.length === 0 && policies?.iceTransportPolicy === 'relay';
}

/** Whether it failed, as far as the inputs show. */
export function hasFailed({ outcome, pairs, events }: Session): boolean {
  if (outcome !== undefined) return !outcome.connected;
  const ended = pairs.filter(({ state }) => state === 'failed').length;
  if (pairs.length > 0 && pairs.every(({ state }) => state !== 'succeeded') && ended > 0) return true;
  return events.some(
    (one) => (one.event === 'ice-connection-state' || one.event === 'connection-state') && one.state === 'failed',
  );
}

/** The known servers of a side; a list in a log belongs to that log's side. */
export function urlsOf(
  half: SessionHalf,
  servers: readonly { readonly urls: readonly string[]; readonly source: Evidence }[],
): readonly string[] {
  if (half.serverUrls !== undefined) return half.serverUrls;
  if (half.name === 'remote') return [];
  const own = half.name === 'local' ? servers : servers.filter(({ source }) => source.file.endsWith(half.name));
  return own.flatMap(({ urls }) => urls);
}

/** Both sides are known, nothing has failed, and it may connect. */
export function mayConnect(session: Session): boolean {
  const { local, remote, prediction } = session;
  const areKnown = local.candidates.length > 0 && remote.candidates.length > 0;
  return areKnown && !hasFailed(session) && prediction.connects !== 'no';
}
