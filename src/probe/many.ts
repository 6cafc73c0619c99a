import type { Stop } from './clock.ts';

/**
 * Runs `work` on each item in order, at most `limit` at a time. `work` calls `done` when it ends, with an error if it
 * failed, which ends everything. Before that it may call `yielded` once, when it is only waiting, to let the next item
 * begin. No item begins once it is time to stop, nor while there is no room, as it would only use up memory. Slots that
 * free up in one turn of the event loop are refilled together in the next one: packets then leave in bursts, which
 * wakes up both sides less often.
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
    /** How many of them are only waiting. */
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
