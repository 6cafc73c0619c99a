import { Interrupted } from '../../errors.ts';

/** The promise's value, unless Ctrl-C comes first. */
export function unlessInterrupted<T>(promise: Promise<T>, interrupt: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Interrupted());
    if (interrupt.aborted) stop();
    interrupt.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => interrupt.removeEventListener('abort', stop));
  });
}
