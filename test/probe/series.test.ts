import { describe, expect, test } from 'vitest';
import { probeSeries, type Reply, type SeriesOptions } from '../../src/probe/series.ts';
import { statistics } from '../../src/probe/statistics.ts';
import { fakeWorld, LOCAL, MemoryTransport, REMOTE } from '../support/memory-transport.ts';
import { success } from '../support/stun-server.ts';

const TARGET = { url: 'stun:a.test', host: 'a.test', ...REMOTE, family: 'ipv4', transport: 'udp' } as const;

/** Asks a server that answers the n-th request after `delays[n]` milliseconds, or never. */
async function run(delays: (number | undefined)[], options: Partial<SeriesOptions> = {}, kind: 'udp' | 'tcp' = 'udp') {
  const world = fakeWorld();
  const sentAt: number[] = [];
  const transports: MemoryTransport[] = [];
  const open = async () => {
    const transport = new MemoryTransport(kind, (request) => {
      const delay = delays[sentAt.length];
      sentAt.push(world.clock.now() - 1000);
      if (delay !== undefined)
        world.clock.at(world.clock.now() + delay, () => transport.receive(success(request, LOCAL)));
    });
    transports.push(transport);
    return { ok: true, transport, timing: { connect: 3, tls: 4.5 } } as const;
  };
  const series = probeSeries({ target: TARGET, open }, world, {
    count: delays.length,
    interval: 1000,
    timeout: 2000,
    ...options,
  });
  await world.clock.pass(100_000);
  return { result: await series, sentAt, transports };
}

describe('a series', () => {
  test('sends at the interval, over the same socket', async () => {
    const { result, sentAt, transports } = await run([10, 20, 40]);
    expect(sentAt).toStrictEqual([0, 1000, 2000]);
    expect(transports).toHaveLength(1);
    expect(transports[0]?.isClosed).toBe(true);
    expect(result).toMatchObject({
      ...TARGET,
      ok: true,
      nat: false,
      localAddress: LOCAL,
      mappedAddress: LOCAL,
      sent: 3,
      received: 3,
      rtt: { min: 10, mean: 23.333, max: 40, jitter: 15, samples: [10, 20, 40] },
    });
    expect(result.error).toBeUndefined();
  });

  test('sends each request once and on the clock, so that loss shows and delays none', async () => {
    const { result, sentAt } = await run([10, undefined, 30]);
    expect(sentAt).toStrictEqual([0, 1000, 2000]);
    expect(result).toMatchObject({ ok: true, sent: 3, received: 2, rtt: { samples: [10, 30], jitter: 20 } });
  });

  test('without any answer', async () => {
    const { result } = await run([undefined, undefined]);
    expect(result).toMatchObject({ ok: false, sent: 2, received: 0, error: { code: 'timeout' } });
    expect(result.error?.message).toMatch(/^no answer to 2 requests in /);
    expect(result.rtt).toBeUndefined();
  });

  test('a single one is retransmitted', async () => {
    const { result, sentAt } = await run([undefined, undefined, undefined], { count: 1 });
    expect(sentAt).toStrictEqual([0, 500, 1500]);
    expect(result).toMatchObject({ ok: false, sent: 3 });
  });

  test('a late answer counts while others are awaited', async () => {
    const replies: Reply[] = [];
    const { result } = await run([1500, 700], { timeout: 1000, onReply: (reply) => replies.push(reply) });
    expect(result).toMatchObject({ sent: 2, received: 2, rtt: { samples: [1500, 700] } });
    expect(replies.map(({ sequence, rtt }) => [sequence, rtt])).toStrictEqual([
      [1, undefined],
      [1, 1500],
      [2, 700],
    ]);
  });

  test('long round trips take no longer than the interval says', async () => {
    const { result, sentAt } = await run([800, 800, 800, 800], { interval: 100 });
    expect(sentAt).toStrictEqual([0, 100, 200, 300]);
    expect(result).toMatchObject({ sent: 4, received: 4, rtt: { min: 800, max: 800 } });
  });

  test('a connection that gives no answer is reopened', async () => {
    const { result, transports } = await run([10, undefined, 30], { timeout: 900 }, 'tcp');
    expect(transports.map(({ isClosed }) => isClosed)).toStrictEqual([true, true]);
    expect(result).toMatchObject({ ok: true, sent: 3, received: 2, connectTime: 7.5 });
  });

  test('Ctrl-C counts nothing that is in flight as lost', async () => {
    const world = fakeWorld();
    const transport = new MemoryTransport('udp', (request) =>
      world.clock.at(world.clock.now() + 800, () => transport.receive(success(request, LOCAL))),
    );
    const open = async () => ({ ok: true, transport }) as const;
    const options = { count: Number.POSITIVE_INFINITY, interval: 500, timeout: 2000 };
    const series = probeSeries({ target: TARGET, open }, world, options);
    await world.clock.pass(2400);
    world.stop.stop();
    expect(transport.sent).toHaveLength(5);
    expect(await series).toMatchObject({ ok: true, sent: 4, received: 4 });
  });

  test('Ctrl-C summarizes what there is', async () => {
    const world = fakeWorld();
    const transport = new MemoryTransport('udp', (request) =>
      world.clock.at(world.clock.now() + 10, () => transport.receive(success(request, LOCAL))),
    );
    const open = async () => ({ ok: true, transport }) as const;
    const options = { count: Number.POSITIVE_INFINITY, interval: 1000, timeout: 2000 };
    const series = probeSeries({ target: TARGET, open }, world, options);
    await world.clock.pass(2500);
    world.stop.stop();
    expect(await series).toMatchObject({ ok: true, sent: 3, received: 3 });
    expect(world.clock.isSet).toBe(false);
  });

  test('Ctrl-C before any answer, or within the connection', async () => {
    for (const open of [
      async () => ({ ok: true, transport: new MemoryTransport() }) as const,
      () => new Promise<never>(() => {}),
    ]) {
      const world = fakeWorld();
      const series = probeSeries({ target: TARGET, open }, world, { count: 1, interval: 1, timeout: 2000 });
      await world.clock.pass(100);
      world.stop.stop();
      expect(await series).toMatchObject({ ok: false, error: { code: 'interrupted' } });
    }
  });

  test('a transport that cannot be opened', async () => {
    const world = fakeWorld();
    const failure = { code: 'unreachable', message: 'no route to this address' } as const;
    const open = async () => ({ ok: false, failure }) as const;
    const series = probeSeries({ target: TARGET, open }, world, { count: 2, interval: 1000, timeout: 2000 });
    await world.clock.pass(10_000);
    expect(await series).toMatchObject({ ok: false, sent: 0, received: 0, error: failure });
  });
});

describe('statistics', () => {
  test.each([
    [[], undefined],
    [[1.23456], { min: 1.235, mean: 1.235, max: 1.235, samples: [1.235] }],
    [[3, 1, 2], { min: 1, mean: 2, max: 3, jitter: 1.5, p95: 3, stddev: 0.816, samples: [3, 1, 2] }],
  ])('%j', (samples, expected) => {
    expect(statistics(samples)).toStrictEqual(expected);
  });
});
