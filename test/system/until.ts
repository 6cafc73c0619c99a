import { setTimeout as sleep } from 'node:timers/promises';

const DEADLINE = 30_000;
const INTERVAL = 20;

/** Polls until there is an answer; fails with `failure` when there is none by the deadline, in milliseconds. */
export async function until<T>(ask: () => T | undefined, failure: () => string, deadline = DEADLINE): Promise<T> {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(failure());
    await sleep(INTERVAL);
  }
}

/** Waits until the condition holds; false when it does not within half a minute. */
export function happens(isSo: () => boolean): Promise<boolean> {
  return until(
    () => isSo() || undefined,
    () => 'it does not happen',
  ).catch(() => false);
}
