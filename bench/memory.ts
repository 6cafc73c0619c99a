import { closeSync } from 'node:fs';
import { ICESCOPE } from './contestants.ts';
import { type Input, inputs } from './inputs.ts';
import { canMeasureMemory, peakMemory } from './peak.ts';
import { table } from './table.ts';

/** Megabytes, whatever the size of the log. */
const LIMIT = 150;

const OPTIONS = ['-f ndjson', '-f table', '-f csv', '-f json', '--filter'];

/** Prints how much memory icescope takes at most, for inputs of very different sizes. */
export async function memory(megabytes: number): Promise<void> {
  process.stdout.write(`\nPeak memory in MB: icescope parse (limit ${LIMIT})\n\n`);
  if (!canMeasureMemory()) {
    process.stdout.write('  not measured: it is read from /proc, which only Linux has\n');
    return;
  }
  const rows = [['input', ...OPTIONS]];
  for (const input of inputs(megabytes)) {
    const peaks: string[] = [];
    for (const options of OPTIONS) peaks.push(((await peakOf(input, options)) / 1e6).toFixed(1));
    rows.push([input.name, ...peaks]);
  }
  process.stdout.write(table(rows));
}

async function peakOf(input: Input, options: string): Promise<number> {
  const { fd, feeding } = input.open();
  // A command that fails breaks its pipe too: its own failure is the one to report.
  feeding.catch(() => {});
  const measuring = peakMemory([process.execPath, ICESCOPE, 'parse', ...options.split(' '), '-'], fd);
  closeSync(fd);
  const peak = await measuring;
  await feeding;
  return peak;
}
