import { spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync } from 'node:fs';
import { succeeds } from './child.ts';
import { ENVIRONMENT } from './command.ts';
import { icescope } from './contestants.ts';
import { type Input, inputs } from './inputs.ts';
import { ROOT } from './place.ts';
import { table } from './table.ts';

const TARGET = 120;

/** Prints how much memory icescope takes at most, for inputs of very different sizes. */
export async function memory(megabytes: number): Promise<void> {
  process.stdout.write('\nPeak memory: icescope parse -f ndjson\n\n');
  if (!existsSync('/proc/self/status')) {
    process.stdout.write('  not measured: it is read from /proc, which only Linux has\n');
    return;
  }
  const rows = [['input', 'peak MB', 'target']];
  for (const input of inputs(megabytes)) {
    const peak = await peakMemory(input);
    rows.push([input.name, (peak / 1e6).toFixed(1), String(TARGET)]);
  }
  process.stdout.write(table(rows));
}

/** How often the peak is asked for, in milliseconds; the kernel keeps it, so that only the last moments can be missed. */
const INTERVAL = 5;

async function peakMemory(input: Input): Promise<number> {
  const [program, ...args] = icescope('-').command;
  const { fd, feeding } = input.open();
  const child = spawn(program, args, { cwd: ROOT, env: ENVIRONMENT, stdio: [fd, 'ignore', 'inherit'] });
  closeSync(fd);
  // A command that fails breaks its pipe too: its own failure is the one to tell.
  feeding.catch(() => {});
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, highWaterMark(child.pid));
  }, INTERVAL);
  await succeeds([program, ...args], child).finally(() => clearInterval(timer));
  await feeding;
  return peak;
}

const HIGH_WATER_MARK = /^VmHWM:\s+(\d+) kB$/m;

/** The most bytes that a process has had in memory; 0 when it is gone. */
function highWaterMark(pid: number | undefined): number {
  try {
    const [, kilobytes] = HIGH_WATER_MARK.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
