import { isCommanderError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { COMMANDS } from '../index.ts';
import { latestProgram, type Program } from './options.ts';

/** `turn --audit` has its own options. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { turn: ['--audit'] };

/** The commander programs of a command, for completions and manual pages: its own, and those run by its options. */
export async function programsOf(name: string, io: Io): Promise<Program[]> {
  const programs = [await programOf(name, [], io)];
  for (const option of WITHIN[name] ?? []) programs.push(await programOf(name, [option], io));
  return programs;
}

/** Commands create their program when they read options; if asked for help, they do nothing else. */
async function programOf(name: string, options: readonly string[], io: Io): Promise<Program> {
  const entry = COMMANDS[name];
  try {
    await (await entry?.load())?.run([...options, '--help'], io);
  } catch (error) {
    if (!isCommanderError(error)) throw error;
  }
  const program = latestProgram();
  if (program?.command.name() !== ['icescope', name, ...options].join(' ')) throw new Error(`${name} has no program`);
  return program;
}
