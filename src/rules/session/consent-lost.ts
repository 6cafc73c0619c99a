import type { Session } from '../../ice/session.ts';
import type { LogEvent } from '../../logs/scanner/log-event.ts';
import type { Found, SessionRule } from './rule.ts';

export const consentLost: SessionRule = {
  id: 'consent-lost',
  severity: 'error',
  summary: 'a connection that broke off after it was up',
  why: 'An agent asks for consent every few seconds (RFC 7675). After 30 seconds without an answer it stops: the network changed, the other side has gone, or a NAT dropped the mapping.',
  remedy:
    'Restart ICE when the connection is disconnected; check how long the NAT keeps a mapping (icescope nat --lifetime).',
  bad: [
    'ICE connection state changed to connected\nICE connection state changed to disconnected\nICE connection state changed to failed\n',
  ],
  good: ['ICE connection state changed to checking\nICE connection state changed to failed\n'],
  evenIfConnected: true,
  check({ events }: Session, report: (found: Found) => undefined) {
    const up = events.findIndex((one) => isState(one, 'connected', 'completed'));
    const down = events.findIndex((one, i) => i > up && isDown(one));
    const [first, last] = [events[up], events[down]];
    if (first === undefined || last === undefined) return;
    if (events.slice(down).some((one) => isState(one, 'connected', 'completed'))) return;
    // Some agents report `completed` when they have all candidates, and check them after that.
    const isEarly =
      isState(first, 'completed') && events.slice(up, down).some((one) => isState(one, 'new', 'checking'));
    if (isEarly) return;
    // It was never really connected: ICE keeps checking for a while after DTLS has failed.
    if (events.slice(up, down).some((one) => one.event === 'dtls-state' && one.state === 'failed')) return;
    report({
      message: 'the connection was up, then broke: checks were no longer answered',
      // A connection passes through disconnected on its way to failed; another connection in the same log need not.
      ...(isState(last, 'failed') ? { certainty: 'possible', severity: 'warning' } : { certainty: 'likely' }),
      evidence: [first.source, last.source],
      effect: 'ICE found a pair that worked, so candidates and servers are right.',
      remedy: 'Restart ICE (restartIce) on disconnected; on mobile devices, expect it at every change of network.',
      toBeSure:
        "whether all states are of one connection; the other side's log at that time; icescope nat --lifetime for how long the NAT keeps a mapping",
    });
  },
};

function isState(one: LogEvent, ...states: readonly string[]): boolean {
  return one.event === 'ice-connection-state' && states.includes(one.state);
}

function isDown(one: LogEvent): boolean {
  return isState(one, 'disconnected', 'failed') || (one.event === 'timeout' && one.of === 'consent');
}
