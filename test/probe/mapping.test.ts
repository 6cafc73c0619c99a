import { describe, expect, test } from 'vitest';
import { Stop } from '../../src/probe/clock.ts';
import { forEachBounded } from '../../src/probe/many.ts';
import { compareMappings } from '../../src/probe/mapping.ts';
import type { ProbeResult } from '../../src/probe/result.ts';

const LOCAL = { address: '10.0.0.5', port: 4000 };

/** What a server, identified by the last number of its address, saw: a port, or nothing. */
function result(server: number, port?: number, nat = true): ProbeResult {
  const target = {
    url: 'stun:x',
    host: 'x',
    address: `198.51.100.${server}`,
    port: 3478,
    family: 'ipv4',
    transport: 'udp',
  } as const;
  if (port === undefined) return { ...target, ok: false, sent: 1, received: 0 };
  const mappedAddress = { address: nat ? '203.0.113.7' : LOCAL.address, port };
  return { ...target, ok: true, sent: 1, received: 1, nat, localAddress: LOCAL, mappedAddress };
}

describe('the mapping that one socket shows', () => {
  test.each<[string, ProbeResult[], string]>([
    ['the same for all', [result(1, 5000), result(2, 5000), result(3)], 'endpoint-independent'],
    ['different ones', [result(1, 5000), result(2, 5001)], 'endpoint-dependent'],
    ['one server', [result(1, 5000)], 'unknown'],
    ['one server asked twice', [result(1, 5000), result(1, 5000)], 'unknown'],
    ['two ports of one server', [result(1, 5000), { ...result(1, 5000), port: 3479 }], 'unknown'],
    [
      'different ones at two ports of one server',
      [result(1, 5000), { ...result(1, 5001), port: 3479 }],
      'endpoint-dependent',
    ],
    ['no answer', [result(1), result(2)], 'unknown'],
    ['no NAT', [result(1, 4000, false), result(2, 4000, false)], 'none'],
  ])('%s', (_, results, kind) => {
    expect(compareMappings(results)).toMatchObject([{ family: 'ipv4', kind }]);
  });

  test('each family separately, and none that was not queried', () => {
    const six = { ...result(1, 5000), family: 'ipv6' } as const;
    expect(compareMappings([result(1, 5000), result(2, 5001), six])).toMatchObject([
      { family: 'ipv4', kind: 'endpoint-dependent', mappedAddresses: [{ port: 5000 }, { port: 5001 }] },
      { family: 'ipv6', kind: 'unknown' },
    ]);
    expect(compareMappings([])).toStrictEqual([]);
  });
});

describe('many', () => {
  test('at most so many at a time, in their order, each once', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (item: number, done: () => void): void => {
      begun.push(item);
      most = Math.max(most, ++running);
      setImmediate(() => {
        running--;
        done();
      });
    };
    await forEachBounded(Array(50).keys(), 7, work, new Stop());
    expect(begun).toStrictEqual([...Array(50).keys()]);
    expect(most).toBe(7);
  });

  test('no new ones after a stop', async () => {
    const stop = new Stop();
    const begun: number[] = [];
    const work = (item: number, done: () => void): void => {
      begun.push(item);
      if (item === 2) stop.stop();
      done();
    };
    await forEachBounded([1, 2, 3], 1, work, stop);
    expect(begun).toStrictEqual([1, 2]);
  });

  test('no more than there is room for, and all of them in the end', async () => {
    let running = 0;
    let most = 0;
    let ended = 0;
    const work = (_: number, done: () => void): void => {
      most = Math.max(most, ++running);
      setImmediate(() => {
        running--;
        ended++;
        done();
      });
    };
    await forEachBounded(Array(50).keys(), 40, work, new Stop(), () => running < 3);
    expect(most).toBe(3);
    expect(ended).toBe(50);
  });

  test('one at a time where there never is room', async () => {
    const begun: number[] = [];
    const work = (item: number, done: () => void): void => {
      begun.push(item);
      done();
    };
    await forEachBounded([1, 2, 3], 2, work, new Stop(), () => false);
    expect(begun).toStrictEqual([1, 2, 3]);
  });

  test('nothing to do', async () => {
    await forEachBounded([], 5, () => {}, new Stop());
  });

  test('an error ends it', async () => {
    const begun: number[] = [];
    const work = (item: number, done: (error?: unknown) => void): void => {
      begun.push(item);
      setImmediate(() => done(item === 1 ? new Error('full') : undefined));
    };
    await expect(forEachBounded([1, 2, 3, 4], 2, work, new Stop())).rejects.toThrow('full');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toStrictEqual([1, 2]);
  });
});
