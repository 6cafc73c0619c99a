import { describe, expect, test } from 'vitest';
import { kept } from '../../fuzz/corpus.ts';
import { minimize } from '../../fuzz/minimize.ts';
import { mutate } from '../../fuzz/mutate.ts';
import { Random } from '../../fuzz/random.ts';
import { TARGETS } from '../../fuzz/targets/index.ts';

describe.each(TARGETS)('$name', (target) => {
  test('has no fault with a plain input, or an empty one', async () => {
    const [first = Buffer.alloc(0)] = target.seeds();
    await target.check(first);
    await target.check(Buffer.alloc(0));
  });

  test.each(kept(target.name))('finds no fault where it once did: $name', async ({ bytes }) => {
    await target.check(bytes);
  });
});

describe('the search', () => {
  const seeds = [Buffer.from('one two\nthree'), Buffer.from('four'), Buffer.alloc(0)];

  test('is the same for the same seed', () => {
    const inputs = (seed: number): string[] => {
      const random = new Random(seed);
      return Array.from({ length: 50 }, () => mutate(seeds, ['word'], random).toString('latin1'));
    };
    expect(inputs(1)).toEqual(inputs(1));
    expect(inputs(1)).not.toEqual(inputs(2));
    expect(new Set(inputs(1)).size).toBeGreaterThan(30);
  });

  test('does not change the inputs that it starts from', () => {
    const random = new Random(3);
    for (let count = 0; count < 1000; count++) mutate(seeds, ['word'], random);
    expect(seeds.map(String)).toEqual(['one two\nthree', 'four', '']);
  });

  test('shortens what it finds', async () => {
    const long = Buffer.from('many words before the fault, and as many words after it');
    const isFault = async (bytes: Buffer): Promise<boolean> => bytes.includes('fault');
    expect(String(await minimize(long, isFault))).toBe('fault');
  });
});
