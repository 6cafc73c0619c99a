import { expect, test } from 'vitest';
import { randomBytes } from '../../src/io/random.ts';
import { type Clock, Stop } from '../../src/probe/clock.ts';
import { rehearse } from '../../src/probe/rehearsal.ts';

test('a rehearsal ends on its own, at once, and leaves no timer behind', async () => {
  let timers = 0;
  const clock: Clock = {
    now: () => 0,
    at: () => {
      timers++;
      return () => {
        timers--;
      };
    },
  };
  await rehearse({ clock, randomBytes, stop: new Stop() });
  expect(timers).toBe(0);
});
