/** Time, as an argument, so that tests need not wait. Milliseconds of any clock that runs forward, with their fractions. */
export interface Clock {
  now(): number;
  /** Calls `wake` at a time, or soon when it is past; the function returned takes that back. */
  at(time: number, wake: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  at(time, wake) {
    const timer = setTimeout(wake, Math.max(0, Math.ceil(time - performance.now())));
    return () => clearTimeout(timer);
  },
};

/** Resolves at a time, or when the signal aborts. */
export function waitUntil(time: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const end = (): void => {
      cancel();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.at(time, end);
    signal?.addEventListener('abort', end);
  });
}

/** What a promise gives, or nothing when the signal aborts first. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** The same, and nothing when the time comes first. */
export async function unlessLate<T>(
  promise: Promise<T>,
  time: number,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  let cancel = (): void => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.at(time, () => resolve(undefined));
  });
  return Promise.race([unlessAborted(promise, signal), late]).finally(() => cancel());
}
