import { parseArgs } from 'node:util';

export const USAGE = `The benchmark of icescope, with other tools side by side.

Usage: npm run bench -- [OPTIONS]

  --speed       only the speed
  --memory      only the peak memory
  --start       only the start: small jobs beside the bare start of Node.js
  --stun        only icescope stun, 10,000 probes
  --lint        only icescope lint, a thousand files
  --explain     only icescope explain, beside parse of the same candidates
  --diagnose    only icescope diagnose, 100,000 sessions, beside parse of the same log
  --turn        only icescope turn, 100 allocations beside turnutils_uclient (needs coturn)
  --nat         only icescope nat, in a laboratory of network namespaces (needs root)
  --live        only icescope live, a thousand signaling clients
  --cost        only what a billion lines cost a core in a log pipeline
  --rounds N    how often each command runs for the speed (5)
  --size MB     how large the log is (290); the inputs for the memory grow and shrink with it
`;

export interface Options {
  speed: boolean;
  memory: boolean;
  start: boolean;
  stun: boolean;
  lint: boolean;
  explain: boolean;
  diagnose: boolean;
  nat: boolean;
  turn: boolean;
  live: boolean;
  cost: boolean;
  rounds: number;
  size: number;
  help: boolean;
}

/** The command line is not one that USAGE describes. */
export class WrongUsage extends Error {}

/** Reads the command line; none of the parts means all of them. */
export function readOptions(): Options {
  const { speed, memory, start, stun, lint, explain, diagnose, nat, turn, live, cost, rounds, size, help } = parsed();
  const isAll = !(speed || memory || start || stun || lint || explain || diagnose || nat || turn || live || cost);
  return {
    speed: isAll || speed,
    memory: isAll || memory,
    start: isAll || start,
    stun: isAll || stun,
    lint: isAll || lint,
    explain: isAll || explain,
    diagnose: isAll || diagnose,
    nat: isAll || nat,
    turn: isAll || turn,
    live: isAll || live,
    cost: isAll || cost,
    rounds: wholeNumber('--rounds', rounds),
    size: wholeNumber('--size', size),
    help,
  };
}

function parsed() {
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    speed: flag,
    memory: flag,
    start: flag,
    stun: flag,
    lint: flag,
    explain: flag,
    diagnose: flag,
    nat: flag,
    turn: flag,
    live: flag,
    cost: flag,
    rounds: { type: 'string', default: '5' },
    size: { type: 'string', default: '290' },
    help: flag,
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new WrongUsage(`${option}: expected a whole number from 1, got '${text}'`);
  return Number(text);
}
