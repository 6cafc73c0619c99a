import { describe, expect, test } from 'vitest';
import { Stop } from '../../../src/probe/clock.ts';
import { PACKET, Stream } from '../../../src/probe/turn/throughput.ts';
import { FakeClock } from '../../support/clock.ts';

const MEGABIT = 1_000_000;
/** A hundred packets a second. */
const RATE = PACKET * 8 * 100;

interface Network {
  /** How long a packet takes, by its number; nothing for a lost one. */
  way?: (number: number) => number | undefined;
  /** Does the system take more, at this time? */
  isFull?: (now: number) => boolean;
}

function setUp(rate: number, duration: number, { way = () => 30, isFull = () => false }: Network = {}) {
  const clock = new FakeClock();
  const stop = new Stop();
  const stream = new Stream({ rate, duration }, { clock, stop, randomBytes: (count) => new Uint8Array(count).fill(7) });
  const sentAt: number[] = [];
  const send = (data: Uint8Array): void => {
    const time = way(sentAt.length);
    const copy = data.slice();
    if (time !== undefined) clock.at(clock.now() + time, () => stream.receive(copy));
    sentAt.push(clock.now());
  };
  const work = async () => {
    await stream.run({ send, isFull: () => isFull(clock.now()), hasFailed: () => false });
    await stream.settle();
    return stream.sum;
  };
  return { clock, stop, sentAt, run: () => clock.runUntil(work()) };
}

describe('a stream', () => {
  test('leaves at its rate, for its time', async () => {
    const { sentAt, run } = setUp(RATE, 1000);
    expect(await run()).toMatchObject({ sent: 100, received: 100, sentRate: RATE, receivedRate: RATE, jitter: 0 });
    expect(sentAt.slice(0, 3)).toStrictEqual([0, 10, 20]);
    expect(sentAt.at(-1)).toBe(990);
  });

  test('of a rate that no timer has leaves at it anyway', async () => {
    const { run } = setUp(50 * MEGABIT, 500);
    const { sentRate = 0 } = await run();
    expect(Math.abs(sentRate / MEGABIT - 50)).toBeLessThan(0.5);
  });

  test('has lost what does not come, in runs', async () => {
    const { run } = setUp(RATE, 1000, { way: (number) => (number % 50 < 40 ? 30 : undefined) });
    const sum = await run();
    expect(sum).toMatchObject({ sent: 100, received: 80, lossRuns: 2, sentRate: RATE });
    expect(sum.receivedRate).toBe(RATE * 0.8);
  });

  test('has not lost what comes late, or in another order', async () => {
    const { run } = setUp(RATE, 1000, { way: (number) => (number % 2 === 0 ? 900 : 30) });
    expect(await run()).toMatchObject({ sent: 100, received: 100 });
  });

  test('waits when the connection takes no more, and says what was sent', async () => {
    const { run } = setUp(RATE, 1000, { isFull: (now) => now >= 200 && now < 800 });
    const { sent, received } = await run();
    expect(sent).toBe(received);
    expect(sent).toBeLessThan(60);
  });

  test('does not flood after a time without a turn', async () => {
    const { clock, sentAt, run } = setUp(RATE, 1000);
    clock.at(105, () => clock.jump(500));
    await run();
    const most = Math.max(...sentAt.map((at) => sentAt.filter((other) => other === at).length));
    expect(most).toBeLessThanOrEqual(11);
  });

  test('ends at Ctrl-C', async () => {
    const { clock, stop, sentAt, run } = setUp(RATE, 60_000);
    clock.at(500, () => stop.stop());
    await run();
    expect(sentAt.at(-1)).toBeLessThanOrEqual(500);
  });
});
