import type { Stop } from './clock.ts';

/**
 * Runs `work` on each item, at most `limit` at a time, in their order; it calls `done` at its end, with what went wrong if
 * something did, which ends all. It may call `yielded` before, once, when it only waits: the next then begins. Begins no more
 * of them when it is time to stop, nor while there is no room: what cannot go on yet would only take memory. What becomes
 * free within one turn of the event loop begins together in the next: packets then leave in bursts, for which the other side,
 * and we, wake up less often.
 */
export function forEachBounded<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T, done: (error?: unknown) => void, yielded: () => void) => void,
  stop: Stop,
  hasRoom: () => boolean = () => true,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const rest = items[Symbol.iterator]();
    let running = 0;
    /** Those among them that only wait. */
    let waiting = 0;
    let isPlanned = false;
    let isOver = false;
    const plan = (): void => {
      if (!isPlanned) setImmediate(begin);
      isPlanned = true;
    };
    const start = (item: T): void => {
      let hasYielded = false;
      const done = (error?: unknown): void => {
        running--;
        if (hasYielded) waiting--;
        if (error !== undefined) {
          isOver = true;
          reject(error);
        }
        plan();
      };
      const yielded = (): void => {
        hasYielded = true;
        waiting++;
        plan();
      };
      running++;
      work(item, done, yielded);
    };
    const begin = (): void => {
      isPlanned = false;
      while (!isOver && running - waiting < limit && !stop.isStopped && (running === 0 || hasRoom())) {
        const next = rest.next();
        isOver = next.done === true;
        if (next.done === true) break;
        start(next.value);
      }
      if (running === 0) resolve();
    };
    begin();
  });
}
