import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

/** Configurations that people have published; not part of the project. */
const CORPUS = fileURLToPath(new URL('../../../shared/data/coturn-corpus/', import.meta.url));
const names = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.conf')) : [];

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe.skipIf(names.length === 0)('what lint prints for configurations that people use', () => {
  test.each([undefined, 120])('fits a screen, in %s columns', async (columns) => {
    const lengths: number[] = [];
    for (const name of names) {
      const argv = ['lint', '--coturn-version', '4.6.1', '--no-host', `${CORPUS}${name}`];
      const { stdout } = await icescope(argv, { columns });
      lengths.push(stdout.split('\n').length - 1);
    }
    expect(median(lengths)).toBeLessThanOrEqual(25);
  });
});
