import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../src/commands/stun-options.ts';
import { readPlainOptions } from '../../src/commands/stun-plain.ts';
import { memoryIo } from '../support/io.ts';
import { runs } from '../support/runs.ts';

describe('the usual options are read without commander', () => {
  const url = 'stun:192.0.2.1';

  test.each([
    { line: [], settings: {} },
    { line: ['-f', 'json'], settings: { format: 'json' } },
    { line: ['--format', 'csv', '--concurrency', '7'], settings: { format: 'csv', concurrency: 7 } },
    { line: ['--targets', 'a', '--count', '3', '--targets', '-'], settings: { targets: ['a', '-'], count: 3 } },
  ])('$line', ({ line, settings }) => {
    expect(readPlainOptions([url, ...line])).toMatchObject({ settings, urls: [url] });
  });

  test.each(['--help', '--no-color', '-f', '--format=json', '-fjson', '--count=2', '--timeout', '--', '--toString'])(
    '%s is left to it',
    (word) => {
      expect(readPlainOptions([url, word])).toBeUndefined();
    },
  );

  test('as commander reads them', async () => {
    const word = fc.constantFrom('-f', '--format', '--targets', '--count', '--concurrency', '--timeout', '--', '-4');
    const value = fc.constantFrom('json', 'nagios', 'xml', '1', '0', '07', '1e3', '9999999', '10000000', '-', '', url);
    const pair = fc.tuple(word, value);
    const line = fc.array(fc.oneof({ weight: 5, arbitrary: pair }, word, value), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(line, async (parts) => {
        const argv = parts.flat();
        const plain = readPlainOptions(argv);
        if (plain !== undefined) expect(await readOptions(argv, memoryIo())).toEqual(plain);
      }),
      { numRuns: runs(300) },
    );
  });
});
