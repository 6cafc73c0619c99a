import { Stop } from '../../probe/clock.ts';

/** Ctrl-C for the probes. */
export function stopOf(interrupt: AbortSignal): Stop {
  const stop = new Stop();
  if (interrupt.aborted) stop.stop();
  else interrupt.addEventListener('abort', () => stop.stop(), { once: true });
  return stop;
}
