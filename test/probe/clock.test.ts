import { expect, test } from 'vitest';
import { childOf, Stop } from '../../src/probe/clock.ts';

test('a child stops with its parent, and the parent does not with it', () => {
  const parent = new Stop();
  const [first, second] = [childOf(parent), childOf(parent)];
  first.stop();
  expect([parent, first, second].map(({ isStopped }) => isStopped)).toEqual([false, true, false]);
  parent.stop();
  expect(second.isStopped).toBe(true);
  expect(childOf(parent).isStopped).toBe(true);
});

test('a parent keeps nothing of a child that has stopped', () => {
  class Counted extends Stop {
    listeners = 0;
    override add(listener: () => void): void {
      this.listeners++;
      super.add(listener);
    }
    override delete(listener: () => void): void {
      this.listeners--;
      super.delete(listener);
    }
  }
  const parent = new Counted();
  for (let i = 0; i < 3; i++) childOf(parent).stop();
  expect(parent.listeners).toBe(0);
});
