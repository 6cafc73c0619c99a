import { isMdns } from '../../ice/addresses.ts';
import { listedPairs } from '../../ice/pairs.ts';
import { knownController } from '../../ice/role.ts';
import type { Evidence, Session, SessionCandidate, SessionHalf } from '../../ice/session.ts';
import type { DiagnosedSession } from './report.ts';

/** A session as JSON has it. */
export function sessionRecord({ session, verdict, findings }: DiagnosedSession): object {
  const controller = knownController(session);
  return {
    id: session.id,
    sides: {
      local: sideRecord(session.local, controller === undefined ? undefined : controller === 'local'),
      remote: sideRecord(session.remote, controller === undefined ? undefined : controller === 'remote'),
    },
    verdict,
    findings: findings.map(({ rule: id, ...rest }) => ({ id, ...rest })),
    pairs: listedPairs(session),
    timeline: timelineOf(session),
    facts: factsOf(session),
  };
}

function sideRecord(
  { candidates, descriptions, servers: _, serverUrls, ...half }: SessionHalf,
  isControlling: boolean | undefined,
): object {
  return {
    ...half,
    ...(isControlling === undefined ? {} : { role: isControlling ? 'controlling' : 'controlled' }),
    ...(serverUrls === undefined ? {} : { serverUrls }),
    candidates: candidates.map(({ author: __, ...candidate }) => candidate),
    descriptions,
  };
}

/** Something that an input shows, and when. */
export interface Moment {
  what: string;
  side: 'local' | 'remote';
  source: Evidence;
  time?: string;
  state?: string;
}

/** What happened, in the order of each input. */
export function timelineOf(session: Session): Moment[] {
  const candidates = (['local', 'remote'] as const).flatMap((side) =>
    session[side].candidates.map((candidate): Moment => ({ ...momentOf('candidate', side, candidate) })),
  );
  const descriptions = (['local', 'remote'] as const).flatMap((side) =>
    session[side].descriptions.map((one): Moment => ({ what: one.type ?? 'description', side, source: one.source })),
  );
  const events = session.events.map((event): Moment => {
    const moment = momentOf(event.event, event.half ?? 'local', event);
    return 'state' in event ? { ...moment, state: event.state } : moment;
  });
  return [...candidates, ...descriptions, ...events].sort(inOrder);
}

function momentOf(
  what: string,
  side: 'local' | 'remote',
  { source, time }: { source: Evidence; time?: string | undefined },
): Moment {
  return { what, side, source, ...(time === undefined ? {} : { time }) };
}

function inOrder(one: Moment, two: Moment): number {
  const [a, b] = [one.source, two.source];
  if (a.file !== b.file && one.time !== undefined && two.time !== undefined) return one.time < two.time ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
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
