import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Stop } from '../../../src/probe/clock.ts';
import { type Lifetimes, measureLifetime } from '../../../src/probe/nat/lifetime.ts';
import type { Sockets } from '../../../src/probe/nat/sockets.ts';
import { entry } from '../../../src/stun/attribute.ts';
import { RESPONSE_PORT } from '../../../src/stun/attributes/nat-behavior.ts';
import { XOR_MAPPED_ADDRESS } from '../../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../../src/stun/decode-failure.ts';
import { encode } from '../../../src/stun/encode.ts';
import { decode } from '../../../src/stun/message.ts';
import { METHOD } from '../../../src/stun/methods.ts';
import { readAttribute } from '../../../src/stun/read.ts';
import type { Listener } from '../../../src/transport/transport.ts';
import { FakeClock } from '../../support/clock.ts';

const SERVER = { address: '198.51.100.10', port: 3478 };
const OUTSIDE = '203.0.113.7';
const RTT = 10;

interface Path {
  /** For how long the NAT keeps a binding, in seconds. */
  lifetime: number;
  /** The same for one that is in use when it is older than two seconds, as Linux has it. */
  stream?: number;
  /** Does the server answer to the port that it is asked to? */
  knowsResponsePort?: boolean;
  /** Which packets get lost, by their number. */
  loses?: (packet: number) => boolean;
}

/** A NAT that forgets, and a server beyond it, in the time of a clock: what takes minutes on a real one. */
class Simulation implements Sockets {
  /** By outer port, which is the inner one. */
  private readonly bindings = new Map<
    number,
    { listener: Listener | undefined; firstSent: number; lastSent: number }
  >();
  private readonly clock: FakeClock;
  private readonly path: Path;
  private packets = 0;

  constructor(clock: FakeClock, path: Path) {
    this.clock = clock;
    this.path = path;
  }

  async connect(): Promise<never> {
    throw new Error('the lifetime of a binding needs no connection');
  }

  async bind() {
    const port = 40_000 + this.bindings.size;
    const binding = { listener: undefined as Listener | undefined, firstSent: 0, lastSent: Number.NEGATIVE_INFINITY };
    this.bindings.set(port, binding);
    const transport = {
      local: { address: '0.0.0.0', port },
      listen: (listener: Listener) => {
        binding.listener = listener;
      },
      send: (bytes: Uint8Array) => {
        if (!this.isOpen(binding)) binding.firstSent = this.clock.now();
        binding.lastSent = this.clock.now();
        this.carry(() => this.serve(bytes, port));
      },
      close: () => {
        binding.listener = undefined;
      },
    };
    return { ok: true, transport } as const;
  }

  private carry(arrive: () => void): void {
    if (this.path.loses?.(this.packets++) === true) return;
    this.clock.at(this.clock.now() + RTT / 2, arrive);
  }

  private serve(bytes: Uint8Array, port: number): void {
    const request = decode(bytes);
    if (request instanceof DecodeFailure) return;
    const asked = readAttribute(request, RESPONSE_PORT);
    const to = typeof asked === 'number' && this.path.knowsResponsePort !== false ? asked : port;
    const attributes = [entry(XOR_MAPPED_ADDRESS, { address: OUTSIDE, port })];
    const { transactionId } = request;
    const answer = encode({ class: 'success', method: METHOD.BINDING, transactionId, attributes });
    this.carry(() => this.deliver(answer, to));
  }

  private deliver(bytes: Uint8Array, port: number): void {
    const binding = this.bindings.get(port);
    if (binding !== undefined && this.isOpen(binding)) binding.listener?.onMessage(bytes, SERVER);
  }

  private isOpen({ firstSent, lastSent }: { firstSent: number; lastSent: number }): boolean {
    const { lifetime, stream = lifetime } = this.path;
    return this.clock.now() - lastSent <= 1000 * (lastSent - firstSent > 2000 ? stream : lifetime);
  }
}

interface Measured extends Lifetimes {
  /** How long it took, in seconds. */
  took: number;
  open: number[];
}

async function measure(
  path: Path,
  longest: number,
  onOpen: (seconds: number, stop: Stop) => void = () => {},
): Promise<Measured> {
  const stop = new Stop();
  const clock = new FakeClock();
  const open: number[] = [];
  const work = measureLifetime(
    SERVER,
    new Simulation(clock, path),
    { clock, randomBytes, stop },
    {
      longest: longest * 1000,
      pace: { rto: 50, timeout: 2500, path: { longest: 0 } },
      onOpen: (seconds) => {
        open.push(seconds);
        onOpen(seconds, stop);
      },
    },
  );
  return { ...(await clock.runUntil(work)), took: clock.now() / 1000, open };
}

describe('the lifetime of a binding is found between two idle times', () => {
  test.each([
    [1, { lessThan: 1.5 }],
    [8, { atLeast: 7.5, lessThan: 8.5 }],
    [30, { atLeast: 29, lessThan: 31 }],
    [120, { atLeast: 119, lessThan: 121 }],
    [180, { atLeast: 179, lessThan: 181 }],
    [1000, { atLeast: 300 }],
  ])('%d s', async (lifetime, expected) => {
    const measured = await measure({ lifetime }, 300);
    expect(measured.lifetime).toEqual(expected);
    // A binding that is gone before the next packet is never one in use.
    if (lifetime > 2.5) expect(measured.lifetimeAfterTraffic).toEqual(expected);
  });

  test.each([
    [8, 20, { atLeast: 7.5, lessThan: 8.5 }, { atLeast: 19, lessThan: 21 }],
    [30, 120, { atLeast: 29, lessThan: 31 }, { atLeast: 119, lessThan: 121 }],
    [60, 180, { atLeast: 59, lessThan: 61 }, { atLeast: 179, lessThan: 181 }],
    [30, 600, { atLeast: 29, lessThan: 31 }, { atLeast: 300 }],
  ])('%d s after one packet and %d s after traffic', async (lifetime, stream, one, used) => {
    const measured = await measure({ lifetime, stream }, 300);
    expect([measured.lifetime, measured.lifetimeAfterTraffic]).toEqual([one, used]);
  });

  test('in little more time than the first expired binding takes', async () => {
    const { took, open } = await measure({ lifetime: 31.5 }, 3600);
    expect(open.at(-1)).toBe(31);
    expect(took).toBeGreaterThan(34);
    expect(took).toBeLessThan(60);
  });

  test('every fifth packet lost changes nothing', async () => {
    const path = { lifetime: 60, loses: (packet: number) => packet % 5 === 0 };
    const { lifetime, lifetimeAfterTraffic } = await measure(path, 300);
    expect([lifetime, lifetimeAfterTraffic]).toEqual(Array(2).fill({ atLeast: 59, lessThan: 61 }));
  });
});

describe('no bound is reported', () => {
  test('for a server that does not support RESPONSE-PORT', async () => {
    const { lifetime } = await measure({ lifetime: 30, knowsResponsePort: false }, 300);
    expect(lifetime).toEqual({ reason: 'the server ignores RESPONSE-PORT' });
  });

  test('when nothing comes back', async () => {
    const { lifetime } = await measure({ lifetime: 30, loses: () => true }, 300);
    expect(lifetime).toEqual({ reason: 'it did not answer' });
  });

  test('for silence that may be loss', async () => {
    // The bindings are made, then the path breaks.
    const { lifetime } = await measure({ lifetime: 1000, loses: (packet) => packet > 10 }, 10);
    expect(lifetime).toEqual({ reason: expect.stringContaining('were lost too') });
  });

  test('but what was found, when it is stopped', async () => {
    const { lifetimeAfterTraffic, open } = await measure({ lifetime: 1000 }, 300, (seconds, stop) => {
      if (seconds === 21) stop.stop();
    });
    expect(open.at(-1)).toBe(21);
    expect(lifetimeAfterTraffic).toEqual({ atLeast: 21, reason: 'stopped before there was a result' });
  });
});
