import { describe, expect, test } from 'vitest';
import { Stop } from '../../../src/probe/clock.ts';
import { type Pace, Trips } from '../../../src/probe/turn/trips.ts';
import { FakeClock } from '../../support/clock.ts';

/** How long the packets take, in milliseconds, each by its number; a list for one that comes several times, nothing for a lost one. */
type Way = (number: number) => readonly number[];

const INTERVAL = 20;

function setUp(way: Way, expected = 0) {
  const clock = new FakeClock();
  const stop = new Stop();
  const trips = new Trips({ clock, stop, randomBytes: (count) => new Uint8Array(count).fill(7) }, expected);
  const sentAt: number[] = [];
  const send = (data: Uint8Array): void => {
    for (const time of way(sentAt.length)) clock.at(clock.now() + time, () => trips.receive(data));
    sentAt.push(clock.now());
  };
  const take = async (count: number, pace: Pace = { interval: INTERVAL }): Promise<Trips['sum']> => {
    await trips.take(count, pace, send);
    await trips.all();
    return trips.sum;
  };
  return { clock, stop, trips, sentAt, take };
}

const run = async (way: Way, count: number, pace?: Pace) => {
  const { clock, take } = setUp(way);
  return clock.runUntil(take(count, pace));
};

describe('round trips', () => {
  test('leave on the clock, whether or not something comes back', async () => {
    const { clock, sentAt, take } = setUp(() => []);
    await clock.runUntil(take(4));
    expect(sentAt).toStrictEqual([0, 20, 40, 60]);
  });

  test('follow each other without an interval, or after a moment when one is lost', async () => {
    const { clock, sentAt, take } = setUp((number) => (number === 1 ? [] : [5]));
    const { sent, received } = await clock.runUntil(take(4, {}));
    expect(sentAt).toStrictEqual([0, 5, 205, 210]);
    expect({ sent, received }).toStrictEqual({ sent: 4, received: 3 });
  });

  test('that take longer than many intervals are not lost', async () => {
    const { sent, received, rtt } = await run(() => [900], 10);
    expect({ sent, received }).toStrictEqual({ sent: 10, received: 10 });
    expect(rtt).toMatchObject({ min: 900, mean: 900, max: 900, jitter: 0 });
  });

  test('that take longer than a second are waited for where the way to the server says so', async () => {
    const { clock, take } = setUp(() => [1500], 1600);
    expect(await clock.runUntil(take(3))).toMatchObject({ sent: 3, received: 3 });
  });

  test('that come back in another order have the times of their own', async () => {
    const { rtt } = await run((number) => [number === 0 ? 100 : 10], 3);
    expect(rtt).toMatchObject({ min: 10, mean: 40, max: 100 });
  });

  test('that come back twice count once', async () => {
    expect(await run(() => [10, 11, 500], 5)).toMatchObject({ sent: 5, received: 5 });
  });

  test('that are lost count', async () => {
    expect(await run((number) => (number % 5 === 0 ? [] : [10]), 10)).toMatchObject({ sent: 10, received: 8 });
  });

  test('of which nothing is back have no times', async () => {
    expect(await run(() => [], 3)).toStrictEqual({ sent: 3, received: 0 });
  });

  test('have the mean difference of neighbors as their jitter', async () => {
    const { rtt } = await run((number) => [[10, 14, 12, 12][number] ?? 0], 4);
    expect(rtt?.jitter).toBe(2);
  });

  test('are not sent in a burst after a time without a turn', async () => {
    const { clock, sentAt, take } = setUp(() => [5]);
    // As a busy process: what was due comes late.
    clock.at(30, () => clock.jump(100));
    await clock.runUntil(take(5));
    expect(sentAt.slice(1).every((at, k) => k < 1 || at - (sentAt[k] ?? 0) >= INTERVAL)).toBe(true);
  });

  test('that are under way at Ctrl-C are not lost', async () => {
    const { clock, stop, take } = setUp(() => [100]);
    clock.at(150, () => stop.stop());
    expect(await clock.runUntil(take(1000))).toMatchObject({ sent: 3, received: 3 });
  });
});
