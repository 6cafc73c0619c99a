import { type Contestant, icescope, type Missing, peers } from './contestants.ts';
import { log } from './log.ts';
import { countLines, type Timing, timing } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

interface Result {
  contestant: Contestant;
  candidates: number;
  timings: Timing[];
}

/** Lets all programs read the same log; returns those that are missing. */
export async function speed(megabytes: number, rounds: number): Promise<Missing[]> {
  const file = log(megabytes);
  const all = [icescope(file), ...peers(file)];
  const results = await warmUp(all.filter((one) => 'command' in one));
  // One after the other and again, so that what else the machine does meets all alike.
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, timings } of results) timings.push(timing(contestant.command));
  }
  print(results, megabytes, rounds);
  return all.filter((one) => 'debianPackage' in one);
}

/** The first run, untimed: counts what each finds, and brings the log into memory. */
async function warmUp(contestants: Contestant[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const contestant of contestants) {
    results.push({ contestant, candidates: await countLines(contestant.command), timings: [] });
  }
  return results;
}

const HEADER = ['command', 'median s', 'min s', 'CPU s', 'MB/s', 'candidates', 'icescope/it', 'target'];

function print(results: Result[], megabytes: number, rounds: number): void {
  const ours = medianWall(results[0]);
  const rows = results.map((result) => row(result, megabytes, ours));
  process.stdout.write(`\nSpeed: a log of ${megabytes} MB, ${rounds} rounds\n\n${table([HEADER, ...rows])}`);
  const isSame = results.every((result) => result.candidates === results[0]?.candidates);
  if (!isSame) process.stdout.write('\n  They do not find the same number of candidates: the times do not compare.\n');
}

function row({ contestant, candidates, timings }: Result, megabytes: number, ours: number): string[] {
  const wall = medianWall({ timings });
  return [
    contestant.name,
    wall.toFixed(3),
    Math.min(...timings.map((timing) => timing.wall)).toFixed(3),
    median(timings.map((timing) => timing.cpu)).toFixed(2),
    (megabytes / wall).toFixed(0),
    String(candidates),
    contestant.target === undefined ? '' : (ours / wall).toFixed(2),
    contestant.target?.toFixed(2) ?? '',
  ];
}

function medianWall(result: Pick<Result, 'timings'> | undefined): number {
  return median(result?.timings.map((timing) => timing.wall) ?? []);
}
