import { type Stop, SYSTEM_CLOCK, waitUntil } from '../../probe/clock.ts';

/** Calls `round` until it is time to stop, `interval` milliseconds from start to start, or right after a longer one. */
export async function everyRound(interval: number, stop: Stop, round: () => Promise<void>): Promise<void> {
  const clock = SYSTEM_CLOCK;
  while (!stop.isStopped) {
    const next = clock.now() + interval;
    await round();
    await waitUntil(next, clock, stop);
  }
}
