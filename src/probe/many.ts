/** Runs `work` on each item, at most `limit` at a time, in their order; stops to begin new ones when `signal` aborts. */
export async function forEachBounded<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true && signal?.aborted !== true; next = rest.next())
      await work(next.value);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
