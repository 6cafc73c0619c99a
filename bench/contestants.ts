import { spawnSync } from 'node:child_process';
import type { Command } from './command.ts';
import { buildPion } from './pion.ts';

/** A program that is timed. */
export interface Contestant {
  name: string;
  command: Command;
  /** How many times the reference's wall time it may take; others than icescope have none. */
  limit?: number;
}

/** A program that is not installed, and the Debian package that has it. */
export interface Missing {
  name: string;
  debianPackage: string;
}

export const ICESCOPE = 'bin/icescope.js';

/** icescope with these arguments before the file; 1 is the status where nothing was asked for, or something is invalid. */
export function icescope(file: string, options: string, limit?: number): Contestant {
  const args = options.split(' ');
  const isFilter = args.includes('--filter');
  const program = [process.execPath, ICESCOPE, 'parse', ...args] as const;
  // The filter reads standard input alone.
  const command: Command = isFilter ? ['sh', '-c', 'exec "$@" <"$0"', file, ...program] : [...program, file];
  return { name: `icescope parse ${options}`, command, ...(limit === undefined ? {} : { limit }) };
}

/** Finds the text alone: a bound that a parser can hardly pass. */
export function ripgrep(name: string, args: readonly string[], file: string): Contestant | Missing {
  if (spawnSync('rg', ['--version']).status !== 0) return { name, debianPackage: 'ripgrep' };
  return { name, command: ['rg', ...args, file] };
}

export function sdp(file: string): Contestant {
  return { name: 'sdp (npm), readline', command: [process.execPath, 'bench/peers/sdp-filter.mjs', file] };
}

export function pion(file: string): Contestant | Missing {
  const name = 'pion (Go), encoding/json';
  const built = buildPion();
  if ('debianPackage' in built) return { name, debianPackage: built.debianPackage };
  return { name, command: [built.program, file] };
}

export function jsonParse(file: string): Contestant {
  return { name: 'JSON.parse', command: [process.execPath, 'bench/peers/parse-json.mjs', file] };
}
