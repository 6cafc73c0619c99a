import type { Evidence, Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { unansweredServers } from './support/server-errors.ts';
import { hasFailed, lacksItsRelay, nameOf, placesOf, sidesOf } from './support/sides.ts';

export const noRemoteCandidates: SessionRule = {
  id: 'no-remote-candidates',
  severity: 'error',
  summary: 'a description without candidates, followed by none',
  why: 'The description announces trickled candidates, or was sent before any were gathered, but none are passed on. The other side has no address to send to.',
  remedy:
    'Pass on the candidates of onicecandidate, or wait until gathering is complete before sending the description.',
  bad: [
    `${'ice WARNING: 2024/03/19 10:00:00 pingAllCandidates called with no candidate pairs. Connection is not possible yet.\n'.repeat(3)}ice INFO: 2024/03/19 10:00:30 Setting new connection state: Failed\n`,
    'v=0\no=- 1 2 IN IP4 127.0.0.1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=ice-ufrag:r7ot\na=ice-options:trickle\na=mid:0\n',
  ],
  good: [
    'v=0\no=- 1 2 IN IP4 127.0.0.1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=ice-ufrag:r7ot\na=ice-options:trickle\na=mid:0\na=candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    if (isMissing(session) && unansweredServers(session).length === 0) report(missing(session));
    // An agent with ICE lite sends no checks: it learns the addresses of the other side from those that arrive.
    const without = sidesOf(session).flatMap(({ half, other }): Without[] => {
      const [description] = half.descriptions;
      if (description === undefined || half.candidates.length > 0 || lacksItsRelay(half) || other.isLite) return [];
      const promises = half.descriptions.some(({ isTrickle }) => isTrickle);
      const hasOther = other.candidates.length > 0;
      return promises || hasOther ? [{ name: nameOf(half), source: description.source, promises, hasOther }] : [];
    });
    const [first] = without;
    if (first !== undefined) report(without.length > 1 ? ofBoth(without) : foundIn(first));
  },
};

/** It failed, and its log has no candidate of the other side, nor a description that could bring some. */
function isMissing(session: Session): boolean {
  const { local, remote } = session;
  const isWithoutAny = remote.candidates.length + remote.descriptions.length === 0;
  if (!isWithoutAny || session.pairs.length > 0 || session.outcome?.connected === true) return false;
  return hasFailed(session)
    ? local.candidates.length + complaintsIn(session).length > 0
    : complaintsIn(session).length >= MANY;
}

/** Lines about candidates that are not there; one of them is normal at first. */
function complaintsIn({ events }: Session): SessionEvent[] {
  return events.filter((one) => one.event === 'no-candidates' && ABOUT_OTHERS.includes(one.reason ?? ''));
}

const ABOUT_OTHERS: readonly string[] = ['no candidate pairs', 'none in the remote description', 'an empty list'];
const MANY = 3;

function missing(session: Session): Found {
  const { local, remote } = session;
  const complaints = complaintsIn(session);
  return {
    message: `no candidate of ${nameOf(remote)} was seen${complaints.length > 0 ? ', and there is no pair to check' : `, though ${nameOf(local)} failed to connect`}`,
    certainty: hasFailed(session) && complaints.length >= MANY ? 'likely' : 'possible',
    evidence: [...complaints.slice(0, 1).map(({ source }) => source), ...placesOf(local.candidates.slice(0, 1))],
    effect: 'Without an address of the other side, no check can be sent.',
    remedy: 'Look at the signaling: what the other side gives to onicecandidate has to arrive here.',
    toBeSure: `the log of ${nameOf(remote)}: does it gather candidates, and are they sent?`,
  };
}

/** A side with a description, and without candidates. */
interface Without {
  readonly name: string;
  readonly source: Evidence;
  readonly promises: boolean;
  readonly hasOther: boolean;
}

function foundIn({ name, source, promises, hasOther }: Without): Found {
  return {
    message: `${name}'s description ${promises ? 'announces trickled candidates, but' : 'has no candidates, and'} none follow`,
    certainty: hasOther ? 'likely' : 'possible',
    evidence: [source],
    ...CONSEQUENCE,
    toBeSure: "that side's own log: does it gather candidates, and are they sent?",
  };
}

function ofBoth(without: readonly Without[]): Found {
  return {
    message: 'the descriptions of both sides announce trickled candidates, but none follow',
    certainty: 'possible',
    evidence: without.map(({ source }) => source),
    effect: 'Neither side has an address to send to, so no check can be sent.',
    remedy: CONSEQUENCE.remedy,
    toBeSure: 'the logs of both sides: do they gather candidates, and are they sent?',
  };
}

const CONSEQUENCE = {
  effect: 'The other side has no address to send to, so it cannot begin.',
  remedy:
    'Pass on every candidate of onicecandidate (over SIP: trickle-ice INFO), or send the description after gathering.',
} as const;
