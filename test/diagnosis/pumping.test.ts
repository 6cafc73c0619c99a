import { describe, expect, test } from 'vitest';
import { hostileTexts, regularExpressionsIn } from './regular-expressions.ts';

/** Readers look at lines of up to 256 KB; where the time grows with the square, this is enough to see it. */
const LENGTH = 8000;
const FOLDERS = ['src/ice', 'src/diagnosis', 'src/rules/session'];
/** A text is slow when it takes so many times as long as one in which nothing is found. */
const SLOW = 100;
/** Twice the text takes twice as long, and four times as long where the time grows with the square. */
const MOST_GROWTH = 3;

/** The shortest of a few times of the processor, in milliseconds: what the machine does besides does not count. */
function timeOf(pattern: RegExp, text: string, runs: number): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let k = 0; k < runs; k++) {
    const start = process.cpuUsage();
    text.replace(pattern, '');
    shortest = Math.min(shortest, millisecondsOf(process.cpuUsage(start)));
  }
  return shortest;
}

/** At least what can be measured. */
function millisecondsOf({ user, system }: NodeJS.CpuUsage): number {
  return Math.max(1, user + system) / 1000;
}

test('the expressions are found', () => {
  expect(regularExpressionsIn(...FOLDERS).length).toBeGreaterThan(150);
});

/** Times are compared with one another, never with a clock; only CI has the time to try all. */
describe.runIf(process.env['ICESCOPE_FUZZ'] === '1')('no expression', { timeout: 1_800_000 }, () => {
  test('takes more than twice as long for twice the text, whatever is repeated in it', () => {
    const harmless = timeOf(/nothing here/g, 'something else '.repeat(LENGTH / 15), 100);
    const bad: string[] = [];
    for (const { file, pattern } of regularExpressionsIn(...FOLDERS)) {
      for (const text of hostileTexts(pattern, LENGTH)) {
        if (timeOf(pattern, text, 1) < SLOW * harmless || timeOf(pattern, text, 3) < SLOW * harmless) continue;
        const half = text.slice(0, text.length / 2);
        const growths = [1, 2, 3].map(() => timeOf(pattern, text, 2) / timeOf(pattern, half, 2));
        if (Math.min(...growths) > MOST_GROWTH) bad.push(`${file}: ${pattern.source} ⟪${text.slice(0, 40)}⟫`);
      }
    }
    expect(bad).toEqual([]);
  });
});
