/** Signals that would end the process in the middle of a write. */
const HELD_BACK = ['SIGTERM', 'SIGHUP'] as const;

/** Holds back what would end the process until some synchronous work is done. */
export function holdingSignals<T>(work: () => T): T {
  let held: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => {
    held = signal;
  };
  const release = (): void => {
    for (const signal of HELD_BACK) process.removeListener(signal, hold);
    if (held !== undefined) process.kill(process.pid, held);
  };
  for (const signal of HELD_BACK) process.on(signal, hold);
  try {
    return work();
  } finally {
    // Twice, as signals are handed on only between two rounds of the event loop.
    setImmediate(() => setImmediate(release));
  }
}

/** Calls `clean` if a signal ends the process before the returned function is called. Other handlers still run. */
export function onKilled(clean: () => void): () => void {
  const end = (signal: NodeJS.Signals): void => {
    if (process.listenerCount(signal) > 1) return;
    clean();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    for (const signal of HELD_BACK) process.removeListener(signal, end);
    process.removeListener('exit', clean);
  };
  for (const signal of HELD_BACK) process.on(signal, end);
  process.on('exit', clean);
  return forget;
}
