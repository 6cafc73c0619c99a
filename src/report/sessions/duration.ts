import type { SessionEvent } from '../../ice/session.ts';

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

/** A date with a time, or the time of a day. */
function millisecondsOf(time: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(time ?? '') ?? [];
  if (hours !== undefined) return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  const parsed = Date.parse(time ?? '');
  return Number.isNaN(parsed) ? undefined : parsed;
}
