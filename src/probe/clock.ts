/** Time, as an argument, so that tests need not wait. Milliseconds of any clock that runs forward, with their fractions. */
export interface Clock {
  now(): number;
  /** Calls `wake` at a time, or soon when it is past; the function returned takes that back. */
  at(time: number, wake: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  at(time, wake) {
    // Timers come before packets in a turn of the event loop. Of a busy process, packets that are there must count first.
    let turn: NodeJS.Immediate | undefined;
    const later = (): void => {
      turn = setImmediate(wake);
    };
    const timer = setTimeout(later, Math.max(0, Math.ceil(time - performance.now())));
    return () => {
      clearTimeout(timer);
      clearImmediate(turn);
    };
  },
};

/** Ctrl-C, as the probes see it: an AbortSignal would take longer to listen to than a probe takes. */
export class Stop {
  isStopped = false;
  private readonly waiting = new Set<() => void>();

  /** Calls `listener` once, when it is time to stop; at once when that is past. */
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

/** One that stops with the other, or before; the other then keeps nothing of it. */
export function childOf(parent: Stop): Stop {
  const child = new Stop();
  const end = (): void => child.stop();
  parent.add(end);
  child.add(() => parent.delete(end));
  return child;
}

/** Resolves at a time, or when it is time to stop. */
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

/** What a promise gives, or nothing when it is time to stop before. */
export function unlessStopped<T>(promise: Promise<T>, stop: Stop): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(undefined);
    stop.add(end);
    promise.then(resolve, reject).finally(() => stop.delete(end));
  });
}

/** The same, and nothing when the time comes first. */
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
