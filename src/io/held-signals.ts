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

/** What is to be cleaned up if a signal ends the process. */
const cleaners = new Set<() => void>();

/** Calls `clean` if a signal ends the process before the returned function is called. Other handlers still run. */
export function onKilled(clean: () => void): () => void {
  if (cleaners.size === 0) {
    for (const signal of HELD_BACK) process.on(signal, endCleanly);
    process.on('exit', cleanAll);
  }
  cleaners.add(clean);
  return () => {
    cleaners.delete(clean);
    if (cleaners.size === 0) stopListening();
  };
}

/** Ends the process by the signal, unless another handler is to decide. */
function endCleanly(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  cleanAll();
  stopListening();
  process.kill(process.pid, signal);
}

function cleanAll(): void {
  for (const clean of cleaners) clean();
  cleaners.clear();
}

function stopListening(): void {
  for (const signal of HELD_BACK) process.removeListener(signal, endCleanly);
  process.removeListener('exit', cleanAll);
}
