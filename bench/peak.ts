import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { succeeds } from './child.ts';
import { type Command, ENVIRONMENT } from './command.ts';
import { ROOT } from './place.ts';

/** Memory is read from /proc, which only Linux has. */
export function canMeasureMemory(): boolean {
  return existsSync('/proc/self/status');
}

/** How often the peak is read, in milliseconds; the kernel keeps it, so that only the last moments can be missed. */
const INTERVAL = 5;

/** Runs a command to its end, discards its output, and returns the most bytes that it had in memory. */
export async function peakMemory(
  command: Command,
  input: number | 'ignore',
  statuses: readonly number[] = [0],
): Promise<number> {
  const [program, ...args] = command;
  const stdio: StdioOptions = [input, 'ignore', 'inherit'];
  const child: ChildProcess = spawn(program, args, { cwd: ROOT, env: ENVIRONMENT, stdio });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, highWaterMark(child.pid));
  }, INTERVAL);
  await succeeds(command, child, statuses).finally(() => clearInterval(timer));
  return peak;
}

const HIGH_WATER_MARK = /^VmHWM:\s+(\d+) kB$/m;

/** The most bytes that a process has had in memory; 0 when it is gone. */
export function highWaterMark(pid: number | undefined): number {
  try {
    const [, kilobytes] = HIGH_WATER_MARK.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
