/** A time is written near the start of its line. */
export const MAX_TIME = 128;

/**
 * When a log line was written, from its first characters. In UTC if the zone is known (`2026-11-23T02:21:41.353Z`),
 * else as far as the log gives it: `2026-11-23T02:21:41.353`, `11-23T02:21:41.353`, `02:21:41.353`; or in seconds
 * since the start, `+4.31`.
 */
export function timeOf(line: string): string | undefined {
  for (const read of SHAPES) {
    const time = read(line);
    if (time !== undefined) return time;
  }
  return undefined;
}

const CLOCK = String.raw`(\d{1,2}):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?`;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const MONTH = `(${MONTHS.join('|')})`;
const NUMBER_BEFORE = String.raw`(?<![\w.:+-])`;

/** `2026-11-23T02:21:41.353Z`, `2026-11-23 02:21:41,353`, `2026/11/23 02:21:41`, `2026.11.23 02:21:41 +0100`. */
const ISO = new RegExp(
  String.raw`${NUMBER_BEFORE}(\d{4})([-/.])(\d\d)\2(\d\d)(?:T|[ _]+)${CLOCK}\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?(?!\w)`,
);

function iso(line: string): string | undefined {
  const match = ISO.exec(line);
  if (match === null) return undefined;
  const [, year = '', , month = '', day = '', hour, minute, second, fraction, zone] = match;
  return zoned(`${year}-${month}-${day}`, clockOf(hour, minute, second, fraction), zone);
}

/** `Tue Jan 19 10:43:42 2016`, `Thu Nov 27 2014 22:26:12 GMT+0800`. */
const DATE = new RegExp(
  String.raw`${NUMBER_BEFORE}${MONTH} {1,2}(\d{1,2})(?:,? (\d{4}))? ${CLOCK}(?: ([AP]M)| (\d{4})(?!\d)| GMT([+-]\d{4}))?`,
);

/** Syslog's `Feb  5 10:56:27` has no year; Java's `Sep 02, 2020 9:27:03 AM` has one. */
function named(line: string): string | undefined {
  const match = DATE.exec(line);
  if (match === null) return undefined;
  const [, month = '', day = '', yearBefore, hour, minute, second, fraction, half, yearAfter, zone] = match;
  const date = `${two(MONTHS.indexOf(month) + 1)}-${two(day)}`;
  const year = yearBefore ?? yearAfter;
  const clock = clockOf(hour, minute, second, fraction, half);
  return year === undefined ? withDate(date, clock) : zoned(`${year}-${date}`, clock, zone);
}

/** The page chrome://webrtc-internals, in American English: `11/23/2026, 2:36:04 AM`. */
const AMERICAN = new RegExp(String.raw`${NUMBER_BEFORE}(\d{1,2})/(\d{1,2})/(\d{4}),? ${CLOCK}(?:\s([AP]M))(?!\w)`);

function american(line: string): string | undefined {
  const match = AMERICAN.exec(line);
  if (match === null) return undefined;
  const [, month = '', day = '', year = '', hour, minute, second, fraction, half] = match;
  return withDate(`${year}-${two(month)}-${two(day)}`, clockOf(hour, minute, second, fraction, half));
}

/** Android's `07-13 15:39:21.697`. */
const LOGCAT = new RegExp(String.raw`^\W{0,4}(\d\d)-(\d\d) ${CLOCK}(?!\w)`);
/** libwebrtc's, in Chromium: `[27652:27771:1123/022129.171857:INFO:`. */
const CHROMIUM = /^\[(?:\d+:){0,2}(\d\d)(\d\d)\/(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?:/;

function withoutYear(line: string): string | undefined {
  const match = LOGCAT.exec(line) ?? CHROMIUM.exec(line);
  if (match === null) return undefined;
  const [, month = '', day = '', hour, minute, second, fraction] = match;
  return withDate(`${month}-${day}`, clockOf(hour, minute, second, fraction));
}

/** Seconds, milliseconds or microseconds since 1970, in front or as a member of an object. */
const EPOCH = /(?:^[[(]?|"(?:ts|time|@?timestamp)"\s?:\s?"?)(1\d{9})(?:\.(\d{1,9})|(\d{3})(\d{3})?)?(?![\w.])/;

function epoch(line: string): string | undefined {
  const match = EPOCH.exec(line);
  if (match === null) return undefined;
  const [, seconds, fraction = '', milliseconds = '', microseconds = ''] = match;
  const digits = fraction + milliseconds + microseconds;
  return new Date(Number(seconds) * 1000 + Number(digits.slice(0, 3).padEnd(3, '0'))).toISOString();
}

/** Time since the start: GStreamer's `0:00:04.310634000`, libwebrtc's `[001:234]`, `[   12.345]`, coturn's `123: `. */
const GSTREAMER = /^(\d{1,3}):(\d\d):(\d\d)\.(\d{9})(?!\d)/;
const LIBWEBRTC = /^[[(](\d{3,}):(\d{3})[\])]/;
const SINCE_START =
  /^(?:\[\s*(\d{1,9}\.\d{3,9})\]|(\d{1,9}): (?=: |session |handle_|\w+_|[A-Z]\w+ )|\s{0,8}(\d{1,6}\.\d{3})\t)/;

function relative(line: string): string | undefined {
  const gstreamer = GSTREAMER.exec(line);
  if (gstreamer !== null) {
    const [, hours, minutes, seconds, fraction = ''] = gstreamer;
    return `+${Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)}.${fraction.slice(0, 6)}`;
  }
  const [, seconds, fraction] = LIBWEBRTC.exec(line) ?? [];
  if (seconds !== undefined) return `+${Number(seconds)}.${fraction}`;
  const [, bracketed, coturn, row] = SINCE_START.exec(line) ?? [];
  const since = bracketed ?? coturn ?? row;
  return since === undefined ? undefined : `+${since}`;
}

/** The browser's console: `12:34:56.789`. */
const OF_DAY = new RegExp(String.raw`^.{0,40}?(?<![\w.:/+-])${CLOCK}(?!\w|:\d)`);

function ofDay(line: string): string | undefined {
  const [, hour, minute, second, fraction] = OF_DAY.exec(line) ?? [];
  return clockOf(hour, minute, second, fraction);
}

/** The most specific first: a syslog line may contain the program's own time. */
const SHAPES: readonly ((line: string) => string | undefined)[] = [
  iso,
  epoch,
  american,
  named,
  withoutYear,
  relative,
  ofDay,
];

/** `02:21:41.353`; undefined if there is no such time of day. */
function clockOf(hour = '', minute = '', second = '', fraction?: string, half?: string): string | undefined {
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  if (hour === '' || hours > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  return `${two(hours)}:${minute}:${second}${fraction === undefined ? '' : `.${fraction.slice(0, 6)}`}`;
}

function withDate(date: string, clock: string | undefined): string | undefined {
  const [, month, day] = /(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (clock === undefined || Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31)
    return undefined;
  return `${date}T${clock}`;
}

/** In UTC, if the zone is known. */
function zoned(date: string, clock: string | undefined, zone: string | undefined): string | undefined {
  const local = withDate(date, clock);
  if (local === undefined || zone === undefined) return local;
  const offset = /\d/.test(zone) ? zone.replace(/^([+-]\d\d):?/, '$1:') : 'Z';
  const time = new Date(`${local}${offset}`);
  return Number.isNaN(time.getTime()) ? local : time.toISOString();
}

function two(number: number | string): string {
  return String(number).padStart(2, '0');
}
