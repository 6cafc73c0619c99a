import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { succeeds } from './child.ts';
import { type Command, CommandFailed, ENVIRONMENT, outcome } from './command.ts';
import { ROOT } from './place.ts';

/** What one run of a command took, in seconds. */
export interface Timing {
  wall: number;
  /** User and system time together, of all threads. */
  cpu: number;
}

/** Runs a command to its end, discards its output, and measures the time. It may exit with one of these statuses. */
export function wallTime(command: Command, statuses: readonly number[] = [0]): number {
  const [program, ...args] = command;
  const start = process.hrtime.bigint();
  const { status, signal, error } = spawnSync(program, args, { cwd: ROOT, env: ENVIRONMENT, stdio: 'ignore' });
  const end = process.hrtime.bigint();
  if (status === null || !statuses.includes(status))
    throw new CommandFailed(command, error?.message ?? outcome(status, signal));
  return Number(end - start) / 1e9;
}

/** Node.js does not report the CPU time of a child; the shell does, in the last line that `times` prints. */
const TIMES = '"$@" >/dev/null; status=$?; times >&2; exit $status';
const CHILDREN = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/;

/** The same with the processor time. The shell around the command adds about a millisecond, to each alike. */
export function timing(command: Command, statuses: readonly number[] = [0]): Timing {
  const options: SpawnSyncOptionsWithStringEncoding = {
    cwd: ROOT,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  };
  const start = process.hrtime.bigint();
  const { status, signal, stderr } = spawnSync('sh', ['-c', TIMES, 'sh', ...command], options);
  const end = process.hrtime.bigint();
  if (status === null || !statuses.includes(status))
    throw new CommandFailed(command, `${outcome(status, signal)}\n${stderr}`);
  return { wall: Number(end - start) / 1e9, cpu: cpuTime(stderr) };
}

function cpuTime(stderr: string): number {
  const [, userMinutes, user, systemMinutes, system] = CHILDREN.exec(stderr) ?? [];
  return (Number(userMinutes) + Number(systemMinutes)) * 60 + Number(user) + Number(system);
}

/** How many lines with a text in them a command prints. */
export async function countLines(command: Command, text: string): Promise<number> {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd: ROOT, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'inherit'] });
  const [count] = await Promise.all([linesOf(child.stdout, text), succeeds(command, child)]);
  return count;
}

async function linesOf(output: Readable, text: string): Promise<number> {
  let count = 0;
  for await (const line of createInterface({ input: output })) if (line.includes(text)) count++;
  return count;
}
