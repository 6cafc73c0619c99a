import { expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';

test('random bytes: as many as requested, and never the same twice', () => {
  const ids = Array.from({ length: 2000 }, () => Buffer.from(randomBytes(12)).toString('hex'));
  expect(ids.every((id) => id.length === 24)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(randomBytes(10_000)).toHaveLength(10_000);
});
