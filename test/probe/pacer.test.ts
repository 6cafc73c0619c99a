import { describe, expect, test } from 'vitest';
import { Pacer } from '../../src/probe/pacer.ts';
import { FakeClock } from '../support/memory-transport.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a pacer', () => {
  test('lets a few out in a turn of the event loop, all of them in the end, in their order', async () => {
    const sent: number[] = [];
    const pacer = new Pacer<number>(new FakeClock(), undefined, (number) => {
      sent.push(number);
      pacer.settle();
    });
    for (let number = 0; number < 500; number++) pacer.go(number);
    expect(sent.length).toBeLessThan(100);
    while (sent.length < 500) await turn();
    expect(sent).toStrictEqual([...sent.keys()]);
  });

  test('waits while many have no answer yet, whose answers might find no room', async () => {
    let sent = 0;
    const pacer = new Pacer<number>(new FakeClock(), undefined, () => sent++);
    for (let number = 0; number < 500; number++) pacer.go(number);
    for (let turns = 0; turns < 20; turns++) await turn();
    const before = sent;
    expect(before).toBeLessThan(500);
    pacer.settle();
    await turn();
    expect(sent).toBe(before + 1);
  });

  test('keeps to a rate', async () => {
    const clock = new FakeClock();
    let sent = 0;
    const pacer = new Pacer<number>(clock, 10, () => {
      sent++;
      pacer.settle();
    });
    for (let number = 0; number < 20; number++) pacer.go(number);
    for (let tenths = 0; tenths < 10; tenths++) {
      await clock.pass(100);
      await turn();
    }
    expect(sent).toBeGreaterThanOrEqual(10);
    expect(sent).toBeLessThanOrEqual(12);
  });
});
