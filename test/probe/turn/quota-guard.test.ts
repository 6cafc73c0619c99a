import { describe, expect, test } from 'vitest';
import { Stop } from '../../../src/probe/clock.ts';
import type { TurnFacts } from '../../../src/probe/turn/facts.ts';
import { QuotaGuard } from '../../../src/probe/turn/quota-guard.ts';
import { FakeClock } from '../../support/clock.ts';

const ABOUT: TurnFacts = {
  url: 'turn:turn.example.org',
  host: 'turn.example.org',
  transport: 'udp',
  credentials: { kind: 'fixed' },
};
const RELAYED: TurnFacts = { ...ABOUT, relayedAddress: { address: '198.51.100.10', port: 50_000 } };
const DURATION = 100;

function refused(status: number): TurnFacts {
  return { ...ABOUT, allocationError: { code: 'error-response', message: 'no', status } };
}

/** A server with a quota, and for how long, in milliseconds, it counts what was released. */
function serverWith(clock: FakeClock, quota: number, linger: number, status = 486) {
  const server = { held: 0, running: 0, most: 0, checks: 0 };
  const check = async (): Promise<TurnFacts> => {
    server.checks++;
    if (server.held >= quota) return refused(status);
    server.held++;
    server.most = Math.max(server.most, ++server.running);
    await new Promise<void>((resolve) => void clock.at(clock.now() + DURATION, resolve));
    server.running--;
    clock.at(clock.now() + linger, () => server.held--);
    return RELAYED;
  };
  return { server, check };
}

function runAll(guard: QuotaGuard, check: () => Promise<TurnFacts>, count: number) {
  return Promise.all(Array.from({ length: count }, () => guard.run(check)));
}

describe('checks at a time', () => {
  test('are no more than asked for', async () => {
    const clock = new FakeClock();
    const { server, check } = serverWith(clock, 100, 0);
    const guard = new QuotaGuard(3, { clock, stop: new Stop() });
    await clock.runUntil(runAll(guard, check, 10));
    expect(server).toMatchObject({ most: 3, checks: 10 });
  });

  test.each([486, 508])('do not cause a %i that is reported', async (status) => {
    const clock = new FakeClock();
    const { check } = serverWith(clock, 1, 2000, status);
    const guard = new QuotaGuard(4, { clock, stop: new Stop() });
    const results = await clock.runUntil(runAll(guard, check, 4));
    expect(results).toStrictEqual([RELAYED, RELAYED, RELAYED, RELAYED]);
  });

  test('one after the other do not cause it either', async () => {
    const clock = new FakeClock();
    const { check } = serverWith(clock, 1, 2000);
    const guard = new QuotaGuard(1, { clock, stop: new Stop() });
    expect(await clock.runUntil(runAll(guard, check, 3))).toStrictEqual([RELAYED, RELAYED, RELAYED]);
  });

  test('report a quota that is used up without them', async () => {
    const clock = new FakeClock();
    const { check } = serverWith(clock, 0, 0);
    const guard = new QuotaGuard(4, { clock, stop: new Stop() });
    expect(await clock.runUntil(runAll(guard, check, 2))).toStrictEqual([refused(486), refused(486)]);
  });

  test('are not begun after Ctrl-C', async () => {
    const clock = new FakeClock();
    const stop = new Stop();
    const { server, check } = serverWith(clock, 100, 0);
    const guard = new QuotaGuard(2, { clock, stop });
    clock.at(DURATION / 2, () => stop.stop());
    const results = await clock.runUntil(runAll(guard, check, 5));
    expect(results).toStrictEqual([RELAYED, RELAYED, undefined, undefined, undefined]);
    expect(server.checks).toBe(2);
  });
});
