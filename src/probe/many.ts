import type { Stop } from './clock.ts';

/**
 * Runs `work` on each item, at most `limit` at a time, in their order; begins no more of them when it is time to stop. What
 * becomes free within one turn of the event loop begins together in the next: packets then leave in bursts, for which the
 * kernel wakes up the other side, and us, less often.
 */
export async function forEachBounded<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
  stop: Stop,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  let turn: Promise<void> | undefined;
  const nextTurn = (): Promise<void> => {
    turn ??= new Promise((resolve) =>
      setImmediate(() => {
        turn = undefined;
        resolve();
      }),
    );
    return turn;
  };
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true && !stop.isStopped; next = rest.next()) {
      await work(next.value);
      await nextTurn();
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
