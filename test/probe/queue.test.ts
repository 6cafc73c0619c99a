import { expect, test } from 'vitest';
import { Queue } from '../../src/probe/queue.ts';

test('a queue gives what came first, however many come and go', () => {
  const queue = new Queue<number>();
  const taken: number[] = [];
  for (let number = 0; number < 1000; number++) {
    queue.push(number);
    expect(queue.first).toBe(taken.length);
    if (number % 3 > 0) taken.push(queue.shift() ?? -1);
  }
  expect(queue.length).toBe(1000 - taken.length);
  while (queue.length > 0) taken.push(queue.shift() ?? -1);
  expect(taken).toStrictEqual([...Array(1000).keys()]);
  expect(queue.shift()).toBeUndefined();
  queue.push(7);
  expect(queue.shift()).toBe(7);
});
