import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';

export const iceRestartUnfinished: SessionRule = {
  id: 'ice-restart-unfinished',
  severity: 'warning',
  summary: 'an ICE restart that was not answered',
  why: 'A restart takes effect with the answer to its offer. Until then the old pair is used; if that is broken, the session ends.',
  remedy: 'Make sure that the new offer gets through the signaling and is answered.',
  bad: ['INFO livekit initiating ICE restart\nICE connection state changed to failed\n'],
  good: ['ICE connection state changed to failed\n'],
  evenIfConnected: true,
  check({ events, local, remote }: Session, report: (found: Found) => undefined) {
    const at = events.findLastIndex((one) => one.event === 'ice-restart');
    const restart = events[at];
    if (restart === undefined) return;
    const place = restart.source;
    const isAnswered = events
      .slice(at + 1)
      .some(
        (one) =>
          (one.event === 'description-set' && (one.type === 'answer' || one.side === 'remote')) ||
          (one.event === 'ice-connection-state' && (one.state === 'connected' || one.state === 'completed')),
      );
    const isDescribed = [...local.descriptions, ...remote.descriptions].some(
      ({ type, source }) => type === 'answer' && source.file === place.file && source.line > place.line,
    );
    if (isAnswered || isDescribed) return;
    report({
      message: 'an ICE restart began, but no answer follows',
      certainty: 'possible',
      evidence: [place],
      effect: 'The old pair stays in use until it dies.',
      remedy: 'Send the offer of the restart to the other side, and set its answer.',
      toBeSure: "the other side's log: did the offer arrive?",
    });
  },
};
