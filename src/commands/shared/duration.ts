import { invalidValue } from '../../errors.ts';

/** What the help of a command says about its durations. */
export const DURATIONS = 'Durations are in seconds (5, 0.5) or have units (500ms, 5m, 1h30m).';

/** In milliseconds. The names are those of Go's durations, of systemd's, and of coreutils' `sleep`. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const PART = /(\d{1,10}(?:\.\d{1,6})?|\.\d{1,6})(ms|s|m|h|d)/y;

/** A timer of Node.js waits for 24.8 days at most. */
const LONGEST_WAIT = { milliseconds: 24 * 86_400_000, text: '24 days' };

/** The milliseconds of `5`, `0.5`, `500ms`, `5m` or `1h30m`, from large to small units; undefined for anything else. */
export function millisecondsOf(text: string): number | undefined {
  if (/^(?:\d{1,10}(?:\.\d{1,6})?|\.\d{1,6})$/.test(text)) return Number(text) * 1000;
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  PART.lastIndex = 0;
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    const [, number, unit = ''] = PART.exec(text.toLowerCase()) ?? [];
    const size = UNITS[unit];
    if (number === undefined || size === undefined || size >= last) return undefined;
    total += Number(number) * size;
    last = size;
  }
  // 1.1h is not quite a whole number of seconds in binary.
  return total === 0 ? undefined : Math.round(total * 1000) / 1000;
}

/** Reads a time to wait, in milliseconds; `most` is the longest, in milliseconds and in words. */
export function duration(option: string, most = LONGEST_WAIT): (value: string) => number {
  return (value) => {
    const time = millisecondsOf(value);
    if (time === undefined || time < 1)
      throw invalidValue(option, 'a duration such as 5, 0.5, 500ms, 5m or 1h30m', value);
    if (time > most.milliseconds) throw invalidValue(option, `a duration of ${most.text} at most`, value);
    return time;
  };
}

/** Reads a time that is counted in whole days, such as `14` or `14d`. */
export function days(option: string): (value: string) => number {
  return (value) => {
    const [, number] = /^([1-9]\d{0,6})d?$/i.exec(value) ?? [];
    if (number === undefined) throw invalidValue(option, 'a whole number of days from 1, such as 14 or 14d', value);
    return Number(number);
  };
}
