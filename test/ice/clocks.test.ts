import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOneOrder } from '../../src/ice/clocks.ts';

interface Line {
  name: string;
  source: { file: string; line: number; column: number };
  time?: string;
}

const line = (file: string, number: number, time?: string): Line => ({
  name: `${file}${number}`,
  source: { file, line: number, column: 1 },
  ...(time === undefined ? {} : { time }),
});

const names = (moments: readonly Line[]): string => moments.map(({ name }) => name).join(' ');

describe('two logs', () => {
  test('are merged by their times', () => {
    const lines = [line('a', 1, '10:00:01'), line('a', 2, '10:00:03'), line('b', 1, '10:00:02')];
    const { moments, ...order } = inOneOrder(lines, []);
    expect(names(moments)).toBe('a1 b1 a2');
    expect(order).toEqual({ orderedBy: 'clock' });
  });

  test('whose clocks differ by an hour are merged by what was sent and arrived', () => {
    const [left, back] = [line('a', 1, '10:00:01.000'), line('a', 2, '10:00:01.300')];
    const [arrived, answer] = [line('b', 1, '11:00:01.100'), line('b', 2, '11:00:01.200')];
    const { moments, ...order } = inOneOrder(
      [left, back, arrived, answer],
      [
        { left, arrived },
        { left: answer, arrived: back },
      ],
    );
    expect(names(moments)).toBe('a1 b1 b2 a2');
    expect(order).toEqual({ orderedBy: 'clock', clockOffset: 3_600_000 });
  });

  test('of which one counts from its start are merged by the same', () => {
    const [left, arrived] = [line('a', 2, '2026-11-23T10:00:01Z'), line('b', 2, '+4')];
    const { moments } = inOneOrder(
      [line('a', 1, '2026-11-23T10:00:00Z'), left, line('b', 1, '+3.5'), arrived],
      [{ left, arrived }],
    );
    expect(names(moments)).toBe('a1 b1 a2 b2');
  });

  test('without times are merged so that nothing arrives before it is sent', () => {
    const [left, arrived] = [line('b', 2), line('a', 2)];
    const { moments, orderedBy } = inOneOrder(
      [line('a', 1), arrived, line('a', 3), line('b', 1), left],
      [{ left, arrived }],
    );
    expect(names(moments)).toBe('a1 b1 b2 a2 a3');
    expect(orderedBy).toBe('exchange');
  });

  test('with nothing in common come one after the other', () => {
    const { moments, orderedBy } = inOneOrder([line('b', 1), line('a', 1), line('b', 2)], []);
    expect(names(moments)).toBe('b1 b2 a1');
    expect(orderedBy).toBe('file');
  });

  test('keep every line, and the order of each log, whatever the times are', () => {
    const time = fc.option(fc.constantFrom('10:00:01', '10:00:02', '09:59:59', '+4', '2026-11-23T10:00:01Z', 'x'), {
      nil: undefined,
    });
    const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), time), { maxLength: 20 });
    const picks = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 6 });
    fc.assert(
      fc.property(lines, picks, (list, pairs) => {
        const moments = list.map(([file, at], index) => line(file, index + 1, at));
        const links = pairs.flatMap(([one, two]) => {
          const [left, arrived] = [moments[one], moments[two]];
          return left === undefined || arrived === undefined ? [] : [{ left, arrived }];
        });
        const sorted = inOneOrder(moments, links).moments;
        expect(sorted).toHaveLength(moments.length);
        for (const file of ['a', 'b', 'c']) {
          const numbers = sorted.filter(({ source }) => source.file === file).map(({ source }) => source.line);
          expect(numbers).toEqual(numbers.toSorted((one, two) => one - two));
        }
      }),
    );
  });
});
