import { expect, test } from 'vitest';
import { Wheel } from '../../src/probe/wheel.ts';

test('a wheel gives what is due, never too early, and the first first', () => {
  const wheel = new Wheel<string>();
  wheel.add('second', 1021);
  wheel.add('first', 1003.5);
  wheel.add('late', 5000);
  expect(wheel.next).toBeGreaterThanOrEqual(1003.5);
  expect(wheel.next).toBeLessThan(1021);
  expect(wheel.take(1003)).toStrictEqual([]);
  expect(wheel.take(1040)).toStrictEqual(['first', 'second']);
  expect(wheel.take(1040)).toStrictEqual([]);
  expect(wheel.next).toBe(5000);
});

test('what was deleted is not due', () => {
  const wheel = new Wheel<string>();
  const slot = wheel.add('answered', 500);
  wheel.add('silent', 500);
  wheel.delete('answered', slot);
  expect(wheel.take(600)).toStrictEqual(['silent']);
  expect(wheel.next).toBe(Number.POSITIVE_INFINITY);
});
