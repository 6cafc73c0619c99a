import { describe, expect, test } from 'vitest';
import { scanText } from '../../src/logs/scan-text.ts';
import { LENGTH, type Pump, pumped, pumpedLines } from './pumps.ts';

/** The shortest of a few times of the processor, in milliseconds: what the machine does besides does not count. */
function timeOf(text: string, runs = 5): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < runs; k++) {
    const start = process.cpuUsage();
    scanText(text, () => {});
    shortest = Math.min(shortest, millisecondsOf(process.cpuUsage(start)));
  }
  return shortest;
}

/** At least what can be measured. */
function millisecondsOf({ user, system }: NodeJS.CpuUsage): number {
  return Math.max(1, user + system) / 1000;
}

/** Lines that took seconds. */
const FOUND: Pump[] = [
  { line: '{candidateType a:"b:\'c:`}', at: 24, unit: '\\' },
  { line: '{candidateType }', at: 15, unit: 'a' },
  { line: '{"candidateType":"host","note":""x}', at: 32, unit: '\\' },
  { line: 'a=candidate:1 1 udp 2113937151 [2001:db8::1]5000 typ host', at: 44, unit: ' ' },
];

/** Text of the same length in which no format finds anything. */
const HARMLESS = `${'nothing here '.repeat(LENGTH / 13)}\n`;
/** A text is slow when it takes so many times as long. */
const SLOW = 100;
/** Twice the text takes twice as long, and four times as long where the time grows with the square. */
const MOST_GROWTH = 3;

/** Times are compared with one another, never with a clock; only CI has the time to try all. */
describe.runIf(process.env['ICESCOPE_FUZZ'] === '1')('no log format', { timeout: 1_800_000 }, () => {
  test('takes more than twice as long for twice the text, whatever is repeated in its lines', () => {
    timeOf(HARMLESS, 200);
    const harmless = timeOf(HARMLESS, 50);
    const bad: string[] = [];
    for (const pump of [...FOUND, ...pumpedLines()]) {
      const text = pumped(pump);
      if (timeOf(text, 1) < SLOW * harmless || timeOf(text) < SLOW * harmless) continue;
      const growths = [1, 2, 3].map(() => timeOf(text) / timeOf(pumped(pump, LENGTH / 2)));
      if (Math.min(...growths) > MOST_GROWTH)
        bad.push(`${pump.line.slice(0, pump.at)}⟪${pump.unit}⟫${pump.line.slice(pump.at)}`);
    }
    expect(bad).toEqual([]);
  });
});
