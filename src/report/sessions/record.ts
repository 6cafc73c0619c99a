import { isMdns } from '../../ice/addresses.ts';
import { listedPairs } from '../../ice/pairs.ts';
import { knownController } from '../../ice/role.ts';
import type { Session, SessionCandidate, SessionHalf } from '../../ice/session.ts';
import { timelineOf } from '../../ice/timeline.ts';
import type { DiagnosedSession } from './report.ts';

/** A session as JSON has it. */
export function sessionRecord({ session, verdict, findings }: DiagnosedSession): object {
  const controller = knownController(session);
  const timeline = timelineOf(session);
  const { clockOffset } = timeline;
  const offset = clockOffset === undefined ? {} : { clockOffset };
  return {
    id: session.id,
    sides: {
      local: sideRecord(session.local, controller === undefined ? undefined : controller === 'local'),
      remote: sideRecord(session.remote, controller === undefined ? undefined : controller === 'remote'),
    },
    verdict,
    findings: findings.map(({ rule: id, ...rest }) => ({ id, ...rest })),
    pairs: listedPairs(session),
    timeline: timeline.moments,
    timelineOrder: { by: timeline.orderedBy, ...offset },
    facts: factsOf(session),
  };
}

function sideRecord(
  { candidates, descriptions, servers: _, ends: __, serverUrls, ...half }: SessionHalf,
  isControlling: boolean | undefined,
): object {
  return {
    ...half,
    ...(isControlling === undefined ? {} : { role: isControlling ? 'controlling' : 'controlled' }),
    ...(serverUrls === undefined ? {} : { serverUrls }),
    candidates: candidates.map(({ author: ___, sightings: ____, text: _____, ...candidate }) => candidate),
    descriptions: descriptions.map(({ passwords: ______, ...description }) => description),
  };
}

/** Features of the connection, as rtcstats names them. */
function factsOf({ local, remote, events, outcome }: Session): Record<string, boolean> {
  const states = new Set(events.flatMap((event) => ('state' in event ? [`${event.event} ${event.state}`] : [])));
  return {
    ...(local.serverUrls === undefined ? {} : configured(local.serverUrls)),
    ...typesOf('gathered', local.candidates),
    ...typesOf('added', remote.candidates),
    ...(outcome === undefined ? {} : { iceConnected: outcome.connected }),
    ...(states.has('connection-state connected') ? { connected: true } : {}),
    usingIceLite: local.isLite || remote.isLite,
    iceRestart: events.some(({ event }) => event === 'ice-restart'),
    addIceCandidateFailure: events.some(({ event }) => event === 'add-candidate-failed'),
  };
}

function configured(urls: readonly string[]): Record<string, boolean> {
  const has = (pattern: RegExp): boolean => urls.some((url) => pattern.test(url));
  return {
    configuredIceServers: urls.length > 0,
    configuredIceServersStun: has(/^stuns?:/i),
    configuredIceServersTurns: has(/^turns:/i),
    configuredIceServersTurnUdp: has(/^turn:(?!.*transport=tcp)/i),
    configuredIceServersTurnTcp: has(/^turn:.*transport=tcp/i),
  };
}

function typesOf(verb: 'gathered' | 'added', candidates: readonly SessionCandidate[]): Record<string, boolean> {
  const has = (wanted: string): boolean => candidates.some(({ type }) => type === wanted);
  return {
    [`${verb}HostCandidate`]: has('host'),
    [`${verb}MdnsCandidate`]: candidates.some(isMdns),
    [`${verb}SrflxCandidate`]: has('srflx'),
    [`${verb}TurnCandidate`]: has('relay'),
  };
}
