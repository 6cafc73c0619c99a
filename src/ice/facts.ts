import { decodePriority } from '../candidate/priority.ts';
import type { PairSide } from '../logs/scanner/detection.ts';
import { isMdns } from './addresses.ts';
import type { Session, SessionCandidate, SessionEvent, SessionHalf, SessionPair } from './session.ts';
import { momentOf } from './times.ts';

/** Features of a connection, named as in rtcstats; unknown ones are left out. Times are in milliseconds. */
export type Facts = Record<string, boolean | number | string>;

/** A fact that may not be known. */
type MaybeFacts = Record<string, boolean | number | string | undefined>;

export function connectionFacts(session: Session): Facts {
  const events = session.events.filter(({ half = 'local' }) => half === 'local');
  const facts: MaybeFacts = {
    ...configured(session),
    ...typesOf('gathered', session.local.candidates),
    ...typesOf('added', session.remote.candidates),
    ...trickled(session),
    ...gatheringTimes(session.local, events),
    ...connected(session, events),
    ...restarts(session, events),
    ...usedFirst(session.pairs),
    ...negotiated(events),
    ...failures(session.events),
    statsTruncated: session.local.isTruncated,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function configured({ local: { serverUrls, policies } }: Session): MaybeFacts {
  const has = (pattern: RegExp): boolean => serverUrls?.some((url) => pattern.test(url)) === true;
  return {
    ...(serverUrls === undefined
      ? {}
      : {
          configuredIceServers: serverUrls.length > 0,
          configuredIceServersStun: has(/^stuns?:/i),
          configuredIceServersTurns: has(/^turns:/i),
          configuredIceServersTurnUdp: has(/^turn:(?!.*transport=tcp)/i),
          configuredIceServersTurnTcp: has(/^turn:.*transport=tcp/i),
        }),
    configuredIceTransportPolicy: policies?.iceTransportPolicy,
    bundlePolicy: policies?.bundlePolicy,
  };
}

function typesOf(verb: 'gathered' | 'added', candidates: readonly SessionCandidate[]): MaybeFacts {
  const has = (wanted: string): boolean => candidates.some(({ type }) => type === wanted);
  return {
    [`${verb}HostCandidate`]: has('host'),
    [`${verb}MdnsCandidate`]: candidates.some(isMdns),
    [`${verb}SrflxCandidate`]: has('srflx'),
    [`${verb}TurnCandidate`]: has('relay'),
  };
}

/** A candidate of the other side to which this one can open a connection. */
function isConnectableTcp({ transport, tcpType, port = 0 }: SessionCandidate): boolean {
  return transport === 'tcp' && tcpType !== 'active' && port !== 0 && port !== 9;
}

function trickled({ remote }: Session): MaybeFacts {
  return {
    addedNullCandidate: remote.ends.some(({ step }) => step === 'received') || undefined,
    addedConnectableIceTcpCandidate: remote.candidates.some(isConnectableTcp),
  };
}

/** The time from the start of gathering to the first relay over each transport. */
function gatheringTimes({ candidates, agent }: SessionHalf, events: readonly SessionEvent[]): MaybeFacts {
  const start = events.find(
    (event) =>
      (event.event === 'ice-gathering-state' && event.state === 'gathering') ||
      (event.event === 'description-set' && event.side === 'local'),
  );
  const relays = candidates.filter(({ type }) => type === 'relay');
  const timeOf = (protocol: string): number | undefined =>
    between(start?.time, relays.find((relay) => relayProtocolOf(relay, agent) === protocol)?.time);
  return {
    gatheringTimeTurnUdp: timeOf('udp'),
    gatheringTimeTurnTcp: timeOf('tcp'),
    gatheringTimeTurnTls: timeOf('tls'),
  };
}

/** libwebrtc gives relays a type preference by the transport to the server. */
function relayProtocolOf({ relayProtocol, priority }: SessionCandidate, agent: string | undefined): string | undefined {
  if (relayProtocol !== undefined || agent !== 'libwebrtc' || priority === undefined) return relayProtocol;
  return ['tls', 'tcp', 'udp'][decodePriority(priority).typePreference];
}

function connected({ outcome, events: all }: Session, events: readonly SessionEvent[]): MaybeFacts {
  const state = (kind: SessionEvent['event'], wanted: string): SessionEvent | undefined =>
    events.find((event) => event.event === kind && 'state' in event && event.state === wanted);
  const [ice, whole] = [state('ice-connection-state', 'connected'), state('connection-state', 'connected')];
  const dtls = whole ?? state('dtls-state', 'connected');
  const isClosed = all.some((event) => event.event === 'closed' || ('state' in event && event.state === 'closed'));
  return {
    iceConnected: outcome?.connected,
    iceConnectionTime: between(state('ice-connection-state', 'checking')?.time, ice?.time),
    connected: dtls === undefined ? undefined : true,
    connectionTime: between(
      (state('connection-state', 'connecting') ?? state('dtls-state', 'connecting'))?.time,
      dtls?.time,
    ),
    closed: isClosed || undefined,
  };
}

function restarts({ local, remote, events: all }: Session, events: readonly SessionEvent[]): MaybeFacts {
  const restart = events.findIndex(({ event }) => event === 'ice-restart');
  const isAnswered = events
    .slice(restart)
    .some((event) => event.event === 'description-set' && event.side === 'remote' && event.type !== 'offer');
  return {
    usingIceLite: local.isLite || remote.isLite,
    iceRestart: all.some(({ event }) => event === 'ice-restart'),
    iceRestartFollowedBySetRemoteDescription: restart < 0 ? undefined : isAnswered,
  };
}

function usedFirst(pairs: readonly SessionPair[]): MaybeFacts {
  const used = pairs.find(
    ({ selected, nominated, state }) => selected ?? (nominated === true && state === 'succeeded'),
  );
  const trips = pairs.flatMap(({ rtt }) => (rtt === undefined ? [] : [rtt]));
  const average = trips.reduce((sum, trip) => sum + trip, 0) / trips.length;
  return {
    ...(used === undefined ? {} : { ...endFacts('Local', used.local), ...endFacts('Remote', used.remote) }),
    averageStunRoundTripTime: trips.length === 0 ? undefined : Math.round(average * 1000) / 1000,
  };
}

function endFacts(side: 'Local' | 'Remote', end: PairSide): MaybeFacts {
  const name = `firstCandidatePair${side}`;
  const isRelay = end.type === 'relay';
  return {
    [`${name}Type`]: end.type,
    [`${name}Address`]: end.address === '' ? undefined : end.address,
    [`${name}Protocol`]: end.transport,
    [`${name}NetworkType`]: end.networkType,
    [`${name}TypePreference`]: end.priority === undefined ? undefined : decodePriority(end.priority).typePreference,
    [`${name}RelayProtocol`]: isRelay ? end.relayProtocol : undefined,
    [`${name}RelayUrl`]: isRelay ? end.url : undefined,
  };
}

type Description = Extract<SessionEvent, { event: 'description-set' }>;

/** Offers and answers, by the calls that set them. */
function negotiated(events: readonly SessionEvent[]): MaybeFacts {
  const set = events.filter((event): event is Description => event.event === 'description-set');
  const answers = set.filter(({ type }) => type === 'answer');
  const signaling = events.filter((event) => event.event === 'signaling-state');
  const first = set.findIndex(({ type, side }) => type === 'offer' && side === 'local');
  const answer = set.slice(first).find(({ type, side }) => type === 'answer' && side === 'remote');
  const last = signaling.at(-1);
  const lastSet = set.findLast(({ type }) => type === 'offer' || type === 'answer' || type === 'rollback');
  const isKnown = set.some(({ type }) => type !== undefined);
  return {
    signalingDelay: first < 0 ? undefined : between(set[first]?.time, answer?.time),
    numberOfNegotiations: isKnown ? answers.length : undefined,
    pendingNegotiationAtEnd:
      last !== undefined && 'state' in last
        ? String(last.state).startsWith('have-')
        : lastSet === undefined
          ? undefined
          : lastSet.type === 'offer',
  };
}

function failures(events: readonly SessionEvent[]): MaybeFacts {
  const hasFailed = (side: 'local' | 'remote'): true | undefined =>
    events.some((event) => event.event === 'description-failed' && event.side === side) || undefined;
  return {
    addIceCandidateFailure: events.some(({ event }) => event === 'add-candidate-failed'),
    setLocalDescriptionFailure: hasFailed('local'),
    setRemoteDescriptionFailure: hasFailed('remote'),
  };
}

/** Left out where a time is missing, or the two are of different clocks. */
function between(from: string | undefined, to: string | undefined): number | undefined {
  const [start, end] = [momentOf(from), momentOf(to)];
  if (start === undefined || end === undefined || start.clock !== end.clock) return undefined;
  const time = Math.round((end.milliseconds - start.milliseconds) * 1000) / 1000;
  return time < 0 ? undefined : time;
}
