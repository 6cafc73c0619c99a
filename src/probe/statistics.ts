import type { Rtt } from './result.ts';

/** What ping prints about its round trips; undefined if there are none. Samples are in milliseconds and in order. */
export function statistics(samples: readonly number[]): Rtt | undefined {
  const [only] = samples;
  if (only === undefined) return undefined;
  if (samples.length === 1) {
    const time = rounded(only);
    return { min: time, mean: time, max: time, samples: [time] };
  }
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const steps = samples.slice(1).map((sample, i) => Math.abs(sample - (samples[i] ?? sample)));
  const mean = sum(samples) / samples.length;
  const squares = samples.map((sample) => (sample - mean) ** 2);
  return {
    min: rounded(samples.reduce((a, b) => Math.min(a, b))),
    mean: rounded(mean),
    max: rounded(samples.reduce((a, b) => Math.max(a, b))),
    jitter: rounded(sum(steps) / steps.length),
    p95: rounded(percentile(samples, 95)),
    stddev: rounded(Math.sqrt(sum(squares) / samples.length)),
    samples: samples.map(rounded),
  };
}

/** The smallest sample that `percent` percent of all do not exceed (nearest rank). */
function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}

/** Rounds to microseconds: a process's clock is no more precise than that. */
export function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
