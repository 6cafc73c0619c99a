/** A time in a log; `clock` says what it counts from, as times of different kinds cannot be compared. */
export interface Moment {
  clock: 'utc' | 'date' | 'day' | 'start';
  milliseconds: number;
}

/** Reads a time as the scanner gives it: with a date, a zone or neither; or in seconds since the start. */
export function momentOf(time: string | undefined): Moment | undefined {
  if (time === undefined) return undefined;
  if (/^\+\d+(?:\.\d+)?$/.test(time)) return { clock: 'start', milliseconds: Number(time) * 1000 };
  const [, hours, minutes, seconds] = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(time) ?? [];
  if (hours !== undefined)
    return { clock: 'day', milliseconds: (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 };
  // Without a year, any leap year does.
  const dated = /^\d\d-\d\dT/.test(time) ? `2024-${time}` : time;
  const isZoned = /Z$/.test(dated);
  const milliseconds = Date.parse(isZoned ? dated : `${dated}Z`);
  return Number.isNaN(milliseconds) ? undefined : { clock: isZoned ? 'utc' : 'date', milliseconds };
}

export function millisecondsOf(time: string | undefined): number | undefined {
  return momentOf(time)?.milliseconds;
}
