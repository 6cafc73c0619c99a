import type { Session, SessionEvent } from '../../ice/session.ts';
import { momentOf } from '../../ice/times.ts';
import type { Found, SessionRule } from './rule.ts';

/** Seconds; people take that long to answer a call, programs do not. */
const LONG = 5;

export const slowSignaling: SessionRule = {
  id: 'slow-signaling',
  severity: 'info',
  summary: 'an answer that came long after its offer',
  why: 'ICE starts when both descriptions are set. If the answer takes many seconds, the call starts late, and ICE is not to blame.',
  remedy: 'Answer first and add media later, or check the signaling server.',
  bad: [
    '1/1/2024, 10:00:00 AM setLocalDescription (type: "offer", 1 section)\n1/1/2024, 10:00:12 AM setRemoteDescription (type: "answer", 1 section)\n',
  ],
  good: [
    '1/1/2024, 10:00:00 AM setLocalDescription (type: "offer", 1 section)\n1/1/2024, 10:00:01 AM setRemoteDescription (type: "answer", 1 section)\n',
  ],
  evenIfConnected: true,
  check({ events }: Session, report: (found: Found) => undefined) {
    const set = events.filter((one) => one.event === 'description-set');
    const offer = set.findIndex(({ type, side }) => type === 'offer' && side === 'local');
    const answer = set.find(({ type, side }, index) => index > offer && type === 'answer' && side === 'remote');
    const first = set[offer];
    if (first === undefined || answer === undefined) return;
    const seconds = between(first, answer);
    if (seconds === undefined || seconds < LONG) return;
    report({
      message: `the answer came ${Math.round(seconds)} seconds after the offer`,
      certainty: 'likely',
      evidence: [first.source, answer.source],
      effect: 'ICE could not start before that; the time does not count as slow ICE.',
      remedy: 'If no person had to answer, look at the signaling server and at the other side.',
    });
  },
};

function between(one: SessionEvent, two: SessionEvent): number | undefined {
  const [from, to] = [momentOf(one.time), momentOf(two.time)];
  return from === undefined || to?.clock !== from.clock ? undefined : (to.milliseconds - from.milliseconds) / 1000;
}
