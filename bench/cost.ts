import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { icescope } from './contestants.ts';
import { log, sparseLog } from './log.ts';
import { timing } from './measure.ts';
import { median } from './numbers.ts';
import { ROOT } from './place.ts';
import { table } from './table.ts';

const BILLION = 1e9;
const HEADER = ['a candidate in', 'lines', 'CPU s', 'lines/s', 'minutes for a billion'];

/** What a billion lines cost a core in a log pipeline: the processor time, so other load on the machine counts little. */
export function cost(megabytes: number, rounds: number): void {
  const logs: [title: string, file: string][] = [
    ['one of a hundred lines', sparseLog(megabytes)],
    ['three of four lines', log(megabytes)],
  ];
  const rows = logs.map(([title, file]) => rowOf(title, file, rounds));
  process.stdout.write(`\nCost: icescope parse --filter, ${rounds} rounds\n\n${table([HEADER, ...rows])}`);
}

function rowOf(title: string, file: string, rounds: number): string[] {
  const { command } = icescope(file, '--filter');
  const seconds = median(Array.from({ length: rounds }, () => timing(command).cpu));
  const lines = linesOf(file);
  const minutes = ((BILLION / lines) * seconds) / 60;
  return [title, `${lines}`, seconds.toFixed(2), (lines / seconds).toFixed(0), minutes.toFixed(0)];
}

const END = 0x0a;

function linesOf(file: string): number {
  let lines = 0;
  for (const byte of readFileSync(join(ROOT, file))) if (byte === END) lines++;
  return lines;
}
