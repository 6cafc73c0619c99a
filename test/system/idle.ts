import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/**
 * Do all threads of a process wait for something from outside? One that lacks a processor, or waits for the disk, does not:
 * on a busy machine, this becomes so as late as the process is slow.
 */
export function isIdle(pid: number | undefined): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.every(
      (thread) => !/\) [RD] [^)]*$/.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1')),
    );
  } catch {
    // It, or a thread of it, has ended.
    return false;
  }
}

/** Waits until a process has been idle for this many milliseconds. */
export async function idleFor(milliseconds: number, pid: number | undefined): Promise<void> {
  let since = Date.now();
  await until(
    () => {
      if (!isIdle(pid)) since = Date.now();
      return Date.now() - since > milliseconds || undefined;
    },
    () => `process ${pid} does not come to rest`,
  );
}

/** Functions for shell scripts. `await_server PID` waits until a server listens and is idle, or has ended. */
export const AWAIT_SERVER = `
is_busy() { cat /proc/$1/task/*/stat 2>/dev/null | sed 's/.*) //' | grep -q '^[RD]'; }
await_server() {
  local poll
  for poll in $(seq 600); do
    if ! kill -0 $1 2>/dev/null; then return; fi
    if ss -Hntul | grep -q . && ! is_busy $1; then return; fi
    sleep 0.05
  done
}
`;
