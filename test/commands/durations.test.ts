import type { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { millisecondsOf } from '../../src/commands/shared/duration.ts';
import type { Help } from '../../src/commands/shared/help.ts';
import { programsOf } from '../../src/commands/shared/programs.ts';
import { memoryIo } from '../support/io.ts';

test.each([
  ['5', 5000],
  ['0.5', 500],
  ['.5', 500],
  ['500ms', 500],
  ['2s', 2000],
  ['1.5s', 1500],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['1m30s', 90_000],
  ['1h30m', 5_400_000],
  ['1h30m15.5s', 5_415_500],
  ['1d', 86_400_000],
  ['1.1h', 3_960_000],
  ['5M', 300_000],
])('%s is %i ms', (text, milliseconds) => {
  expect(millisecondsOf(text)).toBe(milliseconds);
});

test.each([
  '',
  ' ',
  's',
  '5x',
  '5 m',
  '1m5',
  '30s1m',
  '1m1m',
  '-1',
  '1e3',
  '0x5',
  'NaN',
  'Infinity',
  '5,5',
  '1:30',
  '5.',
])('%j is no duration', (text) => {
  expect(millisecondsOf(text)).toBeUndefined();
});

describe('every option that takes a duration', async () => {
  const options: { name: string; option: Option; help: Help }[] = [];
  // One after the other: a program is known by being the latest.
  for (const name of Object.keys(COMMANDS)) {
    for (const { command, help } of await programsOf(name, memoryIo({}))) {
      const timed = command.options.filter(({ flags }) => /[<[](?:duration|time)[>\]]/.test(flags));
      options.push(...timed.map((option) => ({ name: `${name} ${option.long}`, option, help })));
    }
  }

  test('is found', () => {
    const names = options.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['stun --timeout', 'nat --every', 'turn --for', 'credentials --ttl']));
  });

  test.each(options)('$name reads units, and names what it takes', ({ option, help }) => {
    const { parseArg = () => undefined, long } = option;
    const factor = long === '--ttl' ? 1 : 1000;
    expect(parseArg('0m59s', undefined)).toBe(59 * factor);
    expect(parseArg('1m', undefined)).toBe(60 * factor);
    for (const wrong of ['soon', '0', '5x', '-1'])
      expect(() => parseArg(wrong, undefined)).toThrow(
        /: expected a (?:duration|time of whole seconds) such as .*, got/,
      );
    if (long !== '--ttl') {
      expect(parseArg('0.5', undefined)).toBe(500);
      expect(() => parseArg('25d', undefined)).toThrow(/(?:24 days|60 seconds) at most, got '25d'/);
      expect(help.notes?.join('\n')).toContain('Durations are in seconds (5, 0.5) or have units (500ms, 5m, 1h30m).');
    }
  });
});
