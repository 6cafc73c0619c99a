import { connectionFacts } from '../../ice/facts.ts';
import { listedPairs } from '../../ice/pairs.ts';
import { knownController } from '../../ice/role.ts';
import type { SessionHalf } from '../../ice/session.ts';
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
    facts: connectionFacts(session),
  };
}

function sideRecord(
  {
    candidates,
    descriptions,
    servers: _,
    ends: __,
    policies: ___,
    isTruncated: ____,
    serverUrls,
    testedRelays,
    ...half
  }: SessionHalf,
  isControlling: boolean | undefined,
): object {
  return {
    ...half,
    ...(isControlling === undefined ? {} : { role: isControlling ? 'controlling' : 'controlled' }),
    ...(serverUrls === undefined ? {} : { serverUrls }),
    ...(testedRelays === undefined ? {} : { testedRelays: testedRelays.map(({ source: _, ...relay }) => relay) }),
    candidates: candidates.map(({ author: _____, sightings: ______, text: _______, ...candidate }) => candidate),
    descriptions: descriptions.map(({ passwords: ________, ...description }) => description),
  };
}
