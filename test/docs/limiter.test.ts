import { expect, test } from 'vitest';
import { Limiter } from '../../scripts/docs/limiter.ts';

test('no more than two run at a time, and the next begins when one ends, also by failing', async () => {
  const limiter = new Limiter(2);
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const runs = [0, 1, 2, 3].map((number) =>
    limiter.run(async () => {
      begun.push(number);
      await new Promise<void>((resolve) => {
        ends[number] = resolve;
      });
      if (number === 0) throw new Error('fails');
      return number;
    }),
  );
  const first = expect(runs[0]).rejects.toThrow('fails');
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  await first;
  expect(begun).toEqual([0, 1, 2]);
  ends[1]?.();
  await runs[1];
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  expect(await Promise.all(runs.slice(1))).toEqual([1, 2, 3]);
  expect(await limiter.run(async () => 'again')).toBe('again');
});
