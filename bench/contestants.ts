import { spawnSync } from 'node:child_process';
import type { Command } from './command.ts';
import { buildPion } from './pion.ts';

/** A program that finds the candidates of a log. */
export interface Contestant {
  name: string;
  command: Command;
  /** How many times its wall time we may take; we have none against ourselves. */
  target?: number;
}

/** A program that is not here, and the Debian package that brings it. */
export interface Missing {
  name: string;
  debianPackage: string;
}

export const ICESCOPE = 'bin/icescope.js';

export function icescope(file: string): Contestant {
  return { name: 'icescope parse -f ndjson', command: [process.execPath, ICESCOPE, 'parse', '-f', 'ndjson', file] };
}

/** What icescope is measured against: each that is here, or what it lacks. */
export function peers(file: string): (Contestant | Missing)[] {
  return [ripgrep(file), sdp(file), pion(file)];
}

/** Finds the text alone: a bound that a parser can hardly pass. */
function ripgrep(file: string): Contestant | Missing {
  const name = `rg -o 'candidate:[^"]*'`;
  if (spawnSync('rg', ['--version']).status !== 0) return { name, debianPackage: 'ripgrep' };
  return { name, command: ['rg', '-o', 'candidate:[^"]*', file], target: 1 };
}

function sdp(file: string): Contestant {
  return { name: 'sdp (npm), readline', command: [process.execPath, 'bench/peers/sdp-filter.mjs', file], target: 0.2 };
}

function pion(file: string): Contestant | Missing {
  const name = 'pion (Go), encoding/json';
  const built = buildPion();
  if ('debianPackage' in built) return { name, debianPackage: built.debianPackage };
  return { name, command: [built.program, file], target: 0.2 };
}
