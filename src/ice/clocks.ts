import type { Evidence } from './session.ts';
import { momentOf } from './times.ts';

/** How the lines of several logs were merged into one order. */
export interface Order {
  /**
   * `log`: there is only one. `clock`: by their times. `exchange`: a message is sent before it arrives, as times are
   * missing. `file`: one log after the other, as nothing connects them.
   */
  orderedBy: 'log' | 'clock' | 'exchange' | 'file';
  /** How far the second log's clock is ahead of the first log's, in milliseconds, if they differ. */
  clockOffset?: number;
}

interface Placed {
  source: Evidence;
  time?: string;
}

interface Link<T> {
  left: T;
  arrived: T;
}

/** A log with its moments in the order of its lines. */
interface Sequence<T> {
  moments: T[];
  /** The time of each line, in milliseconds of its own clock; a line without one has that of the line above. */
  times: number[];
  clock: string | undefined;
  offset: number;
  next: number;
}

/** Signaling takes less than this, or the clocks differ. */
const LONGEST_WAY = 10_000;

export function inOneOrder<T extends Placed>(
  moments: readonly T[],
  links: readonly Link<T>[],
): Order & { moments: T[] } {
  const files = new Set(moments.map(({ source }) => source.file));
  if (files.size <= 1) return { orderedBy: 'log', moments: [...moments].sort(byPlace) };
  const sequences = sequencesOf(moments);
  const [first, second] = sequences;
  if (first === undefined || second === undefined) return { orderedBy: 'log', moments: [...moments] };
  const across = links.filter(({ left, arrived }) => left.source.file !== arrived.source.file);
  const isTimed = sequences.every(({ clock }) => clock !== undefined);
  const hasOneClock = new Set(sequences.map(({ clock }) => clock)).size === 1;
  if (isTimed && sequences.length === 2 && (hasOneClock || across.length > 0)) {
    second.offset = offsetOf(first, second, across);
    const shift = second.offset === 0 ? {} : { clockOffset: Math.round(second.offset) };
    return { orderedBy: 'clock', ...shift, moments: merged(sequences, byTime) };
  }
  if (isTimed && hasOneClock) return { orderedBy: 'clock', moments: merged(sequences, byTime) };
  const waits = new Map(across.map(({ left, arrived }) => [arrived, left]));
  return { orderedBy: across.length > 0 ? 'exchange' : 'file', moments: merged(sequences, byExchange(waits)) };
}

function byPlace({ source: one }: Placed, { source: two }: Placed): number {
  return one.line - two.line || one.column - two.column;
}

function sequencesOf<T extends Placed>(moments: readonly T[]): Sequence<T>[] {
  const files = new Map<string, T[]>();
  for (const moment of moments) {
    const known = files.get(moment.source.file);
    if (known === undefined) files.set(moment.source.file, [moment]);
    else known.push(moment);
  }
  return [...files.values()].map((list) => {
    list.sort(byPlace);
    const read = list.map(({ time }) => momentOf(time));
    const clock = read.find((one) => one !== undefined)?.clock;
    let last = read.find((one) => one !== undefined)?.milliseconds ?? 0;
    const times = read.map((one) => {
      // A line that was logged late still does not come before those above it.
      last = one === undefined || one.clock !== clock ? last : Math.max(last, one.milliseconds);
      return last;
    });
    return { moments: list, times, clock, offset: 0, next: 0 };
  });
}

/** How far the second clock is ahead: 0 if messages arrive soon after they were sent; else what makes them do so. */
function offsetOf<T extends Placed>(first: Sequence<T>, second: Sequence<T>, links: readonly Link<T>[]): number {
  const file = first.moments[0]?.source.file;
  let [least, most] = [-Infinity, Infinity];
  for (const { left, arrived } of links) {
    const [from, to] = [momentOf(left.time)?.milliseconds, momentOf(arrived.time)?.milliseconds];
    if (from === undefined || to === undefined) continue;
    if (left.source.file === file) most = Math.min(most, to - from);
    else least = Math.max(least, from - to);
  }
  if (first.clock === second.clock && least <= 0 && most >= 0 && isPlausible(least, most)) return 0;
  if (least === -Infinity) return most === Infinity ? 0 : most;
  return most === Infinity ? least : (least + most) / 2;
}

/** With messages in one direction only, a clock offset looks like an implausibly long transit time. */
function isPlausible(least: number, most: number): boolean {
  if (least === -Infinity) return most <= LONGEST_WAY || most === Infinity;
  return most !== Infinity || least >= -LONGEST_WAY;
}

function merged<T extends Placed>(
  sequences: readonly Sequence<T>[],
  choose: (open: readonly Sequence<T>[], done: ReadonlySet<T>) => Sequence<T> | undefined,
): T[] {
  const all: T[] = [];
  const done = new Set<T>();
  for (;;) {
    const open = sequences.filter(({ next, moments }) => next < moments.length);
    const chosen = choose(open, done);
    const moment = chosen?.moments[chosen.next];
    if (chosen === undefined || moment === undefined) return all;
    chosen.next++;
    done.add(moment);
    all.push(moment);
  }
}

function byTime<T extends Placed>(open: readonly Sequence<T>[]): Sequence<T> | undefined {
  const timeOf = ({ times, next, offset }: Sequence<T>): number => (times[next] ?? 0) - offset;
  let earliest = open[0];
  for (const one of open) if (earliest === undefined || timeOf(one) < timeOf(earliest)) earliest = one;
  return earliest;
}

/** Takes lines of the first log until one shows the arrival of something that another log has yet to send. */
function byExchange<T extends Placed>(
  waits: ReadonlyMap<T, T>,
): (open: readonly Sequence<T>[], done: ReadonlySet<T>) => Sequence<T> | undefined {
  return (open, done) => {
    const isFree = ({ moments, next }: Sequence<T>): boolean => {
      const moment = moments[next];
      const left = moment === undefined ? undefined : waits.get(moment);
      return left === undefined || done.has(left);
    };
    return open.find(isFree) ?? open[0];
  };
}
