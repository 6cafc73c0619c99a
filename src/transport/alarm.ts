/** A timer that is later than this was held up, in milliseconds: the process was busy, or did not run. */
const HELD_UP = 10;

/** Turns of the event loop: enough for a handshake and an answer, each step of which takes one. */
const TURNS = 30;

/**
 * Calls `wake` at a time of `performance.now()`, or soon if that has passed; the returned function cancels it. Timers
 * run before packets in a turn of the event loop: packets that have arrived count first. If the process was held up,
 * so do answers to what these make it send, as far as they arrive within a few turns, as those of this machine do.
 */
export function alarm(time: number, wake: () => void): () => void {
  let turn: NodeJS.Immediate | undefined;
  const wait = (turns: number): void => {
    turn = setImmediate(turns === 1 ? wake : () => wait(turns - 1));
  };
  const due = (): void => wait(performance.now() - time > HELD_UP ? TURNS : 1);
  const timer = setTimeout(due, Math.max(0, Math.ceil(time - performance.now())));
  return () => {
    clearTimeout(timer);
    clearImmediate(turn);
  };
}
