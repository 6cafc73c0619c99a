import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSample } from './candidates.ts';
import type { Command } from './command.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { ROOT, workFile } from './place.ts';
import { Random } from './random.ts';
import { table } from './table.ts';

const CANDIDATES = 10_000;
const TARGET = 10;

/** How much longer it takes to explain candidates, and to judge them as each ICE agent would, than to parse them. */
export function explain(rounds: number): void {
  const file = log();
  const commands: [name: string, command: Command][] = ['parse', 'explain'].map((name) => [
    name,
    [process.execPath, ICESCOPE, name, '-f', 'ndjson', file],
  ]);
  const times = commands.map((): number[] => []);
  // In turns, so that other load on the machine affects both alike.
  for (let round = 0; round <= rounds; round++) {
    for (const [at, [, command]] of commands.entries()) {
      const time = wallTime(command);
      if (round > 0) times[at]?.push(time);
    }
  }
  const medians = times.map(median);
  const rows = commands.map(([name], at) => {
    const time = medians[at] ?? Number.NaN;
    const ratio = time / (medians[0] ?? Number.NaN);
    return [`icescope ${name} -f ndjson`, time.toFixed(3), ...(at === 0 ? ['', ''] : [ratio.toFixed(1), `${TARGET}`])];
  });
  const header = ['command', 'median s', 'ratio', 'target'];
  process.stdout.write(`\nExplain: ${CANDIDATES} candidates, ${rounds} rounds\n\n${table([header, ...rows])}`);
}

/** The messages of a signaling server, one a line. */
function log(): string {
  const random = new Random(3);
  const lines = Array.from({ length: CANDIDATES }, () => `${jsonSample(random)}\n`);
  const file = workFile('explain.log');
  writeFileSync(join(ROOT, file), lines.join(''), 'latin1');
  return file;
}
