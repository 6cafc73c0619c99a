import { alarm } from '../transport/alarm.ts';

/**
 * Time, as an argument, so that tests need not wait. Milliseconds of any clock that runs forward, with their
 * fractions.
 */
export interface Clock {
  now(): number;
  /** Calls `wake` at a given time, or soon if that has passed; the returned function cancels it. */
  at(time: number, wake: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  at: alarm,
};

/** Ctrl-C, as the probes see it: an AbortSignal would take longer to listen to than a probe takes. */
export class Stop {
  isStopped = false;
  private readonly waiting = new Set<() => void>();

  /** Calls `listener` once, when it is time to stop, or immediately if it already is. */
  add(listener: () => void): void {
    if (this.isStopped) listener();
    else this.waiting.add(listener);
  }

  delete(listener: () => void): void {
    this.waiting.delete(listener);
  }

  stop(): void {
    this.isStopped = true;
    for (const listener of [...this.waiting]) listener();
    this.waiting.clear();
  }
}

/** A child that stops with its parent or earlier; if earlier, the parent no longer references it. */
export function childOf(parent: Stop): Stop {
  const child = new Stop();
  const end = (): void => child.stop();
  parent.add(end);
  child.add(() => parent.delete(end));
  return child;
}

/** Resolves at the given time, or when it is time to stop. */
export function waitUntil(time: number, clock: Clock, stop: Stop): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      stop.delete(end);
      resolve();
    };
    const cancel = clock.at(time, end);
    stop.add(end);
  });
}

/** The value of the promise, or undefined if it is time to stop first. */
export function unlessStopped<T>(promise: Promise<T>, stop: Stop): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(undefined);
    stop.add(end);
    promise.then(resolve, reject).finally(() => stop.delete(end));
  });
}

/** The same, and also undefined if the deadline passes first. */
export async function unlessLate<T>(
  promise: Promise<T>,
  time: number,
  clock: Clock,
  stop: Stop,
): Promise<T | undefined> {
  let cancel = (): void => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.at(time, () => resolve(undefined));
  });
  return Promise.race([unlessStopped(promise, stop), late]).finally(() => cancel());
}
