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
