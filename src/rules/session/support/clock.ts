import type { Session } from '../../../ice/session.ts';

/** When the session took place, by the first full date in its log: milliseconds since 1970. */
export function clockOf({ local, remote, events }: Session): number | undefined {
  const times = [...local.candidates, ...remote.candidates, ...events].flatMap(({ time }) => time ?? []);
  const full = times.find((time) => /^\d{4}-\d\d-\d\dT/.test(time));
  const clock = full === undefined ? Number.NaN : Date.parse(full);
  return Number.isNaN(clock) ? undefined : clock;
}
