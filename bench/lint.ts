import type { Command } from './command.ts';
import { configurations } from './configurations.ts';
import { ICESCOPE } from './contestants.ts';
import { wallTime } from './measure.ts';
import { median } from './numbers.ts';
import { table } from './table.ts';

const RUNS = 40;
const FILES = 1000;
const FILES_TARGET = 4;

/** The files have findings, and the exit status says so. */
const WITH_FINDINGS = [0, 1];

const BARE: Command = [process.execPath, '-e', '0'];

/** How long a thousand files in one run take, without the time to read them, compared with one file. All run in turns. */
export function lint(): void {
  const files = configurations(FILES);
  const [bare, one, many, read]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let run = 0; run < RUNS; run++) {
    bare.push(wallTime(BARE));
    one.push(wallTime(ours(files.slice(run, run + 1)), WITH_FINDINGS));
    if (run % 2 === 1) continue;
    many.push(wallTime(ours(files), WITH_FINDINGS));
    read.push(wallTime([process.execPath, 'bench/peers/read-files.mjs', ...files]));
  }
  const reading = median(read) - median(bare);
  const rows = [
    ['command', 'median ms', 'ratio', 'target'],
    ['icescope lint FILE', milliseconds(median(one)), '', ''],
    [`reading ${FILES} files, without the start`, milliseconds(reading), '', ''],
    [
      `icescope lint, ${FILES} files`,
      milliseconds(median(many)),
      ratio(median(many) - reading, median(one)),
      FILES_TARGET.toFixed(2),
    ],
  ];
  process.stdout.write(
    `\nLint: ${RUNS} runs of one file, ${RUNS / 2} of ${FILES} files, less the reading, beside one\n\n${table(rows)}`,
  );
}

function ours(files: readonly string[]): Command {
  return [process.execPath, ICESCOPE, 'lint', ...files];
}

function ratio(a: number, b: number): string {
  return (a / b).toFixed(2);
}

function milliseconds(seconds: number): string {
  return (seconds * 1000).toFixed(1);
}
