import type { SessionEvent } from '../../ice/session.ts';
import { millisecondsOf } from '../../ice/times.ts';

/** How long the first side that says so checked before it was connected. */
export function timeToConnect(events: readonly SessionEvent[]): string | undefined {
  const start = events.find((event) => event.event === 'ice-connection-state' && event.state === 'checking');
  const end = events.find(
    (event) => event.event === 'ice-connection-state' && event.state === 'connected' && event.half === start?.half,
  );
  const [from, to] = [millisecondsOf(start?.time), millisecondsOf(end?.time)];
  if (from === undefined || to === undefined || to < from) return undefined;
  const time = Math.round(to - from);
  return time < 1000 ? `${time} ms` : `${(time / 1000).toFixed(1)} s`;
}
