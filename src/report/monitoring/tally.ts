import type { Rtt } from '../../probe/result.ts';

/** The statistics of one address over several rounds, in constant space. */
interface Tally {
  asked: number;
  good: number;
  sum: number;
  min: number;
  max: number;
}

/** Counts the rounds of --watch, and summarizes them at the end. */
export class Tallies {
  private readonly tallies = new Map<string, Tally>();

  /** `times` of one round, in milliseconds. */
  count(name: string, isGood: boolean, times: Pick<Rtt, 'min' | 'mean' | 'max'> | undefined): void {
    const tally = this.tallies.get(name) ?? { asked: 0, good: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: 0 };
    this.tallies.set(name, tally);
    tally.asked++;
    if (!isGood) return;
    tally.good++;
    if (times === undefined) return;
    tally.sum += times.mean;
    tally.min = Math.min(tally.min, times.min);
    tally.max = Math.max(tally.max, times.max);
  }

  /** `udp 198.51.100.10:3478: answered 5 of 6 times; min/mean/max 11.900/12.400/13.100 ms`, each. */
  lines(verb: string): string[] {
    return [...this.tallies].map(([name, { asked, good, sum, min, max }]) => {
      const times = good === 0 || sum === 0 ? [] : [min, sum / good, max].map((time) => time.toFixed(3));
      const text = times.length === 0 ? '' : `; min/mean/max ${times.join('/')} ms`;
      return `${name}: ${verb} ${good} of ${asked} times${text}`;
    });
  }
}

/** `05:12:30`, in the time of this place, as people have it on their clocks. */
export function clockOf(time: string): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((number) => `${number}`.padStart(2, '0'))
    .join(':');
}
