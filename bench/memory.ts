import { closeSync } from 'node:fs';
import { icescope } from './contestants.ts';
import { type Input, inputs } from './inputs.ts';
import { canMeasureMemory, peakMemory } from './peak.ts';
import { table } from './table.ts';

const TARGET = 120;

/** Prints how much memory icescope takes at most, for inputs of very different sizes. */
export async function memory(megabytes: number): Promise<void> {
  process.stdout.write('\nPeak memory: icescope parse -f ndjson\n\n');
  if (!canMeasureMemory()) {
    process.stdout.write('  not measured: it is read from /proc, which only Linux has\n');
    return;
  }
  const rows = [['input', 'peak MB', 'target']];
  for (const input of inputs(megabytes)) {
    const peak = await peakOf(input);
    rows.push([input.name, (peak / 1e6).toFixed(1), String(TARGET)]);
  }
  process.stdout.write(table(rows));
}

async function peakOf(input: Input): Promise<number> {
  const { fd, feeding } = input.open();
  // A command that fails breaks its pipe too: its own failure is the one to tell.
  feeding.catch(() => {});
  const measuring = peakMemory(icescope('-').command, fd);
  closeSync(fd);
  const peak = await measuring;
  await feeding;
  return peak;
}
