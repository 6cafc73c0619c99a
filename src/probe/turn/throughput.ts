import { readUint32, writeUint32 } from '../../stun/bytes.ts';
import type { World } from '../binding.ts';
import { waitUntil } from '../clock.ts';
import { rounded } from '../statistics.ts';
import { errorOf } from './errors.ts';
import type { ThroughputFacts } from './facts.ts';
import { MARK } from './mark.ts';
import type { Relay } from './paths.ts';

/** The load on the relay: bits of data per second, and for how many milliseconds. */
export interface Load {
  rate: number;
  duration: number;
}

/** Bytes of data in a packet, as of the video of a call. */
export const PACKET = 1200;
const TOKEN_LENGTH = 12;
const BITS = 8 * PACKET;

/** A busy process catches up on missed packets, up to this many packets and milliseconds; the rest is skipped. */
const BURST = 64;
const MOST_BEHIND = 100;

/** In bytes: no more than this is buffered for a connection that does not take it. */
const MOST_WAITING = 128 * 1024;

/** In milliseconds: after this much silence nothing more will arrive; and how long to wait for that silence. */
const QUIET = 1000;
const MOST_LATE = 10_000;

/** Sends data from one allocation to the other, at a steady rate, over channels. */
export async function measureThroughput(
  one: Relay,
  other: Relay,
  load: Load,
  world: World,
  dropped: () => number | undefined,
): Promise<ThroughputFacts> {
  const about = { asked: load.rate, sent: 0, received: 0, size: PACKET };
  const [there, back] = await Promise.all([one.session.bind(other.relayed), other.session.bind(one.relayed)]);
  const error = errorOf(there, one.session) ?? errorOf(back, other.session);
  if (error !== undefined) return { ...about, error };
  const { transport } = one.session;
  other.session.transport.makeRoom();
  const before = dropped() ?? 0;
  const stream = new Stream(load, world);
  other.session.onData = (_, data) => stream.receive(data);
  await stream.run({
    send: (data) => one.session.send(other.relayed, data),
    isFull: () => transport.backlog > MOST_WAITING,
    hasFailed: () => (one.session.failure ?? other.session.failure) !== undefined,
  });
  await stream.settle();
  const droppedHere = dropped();
  const facts = {
    ...about,
    ...stream.sum,
    ...(droppedHere === undefined ? {} : { droppedHere: droppedHere - before }),
  };
  const { failure } = one.session.failure === undefined ? other.session : one.session;
  return failure === undefined ? facts : { ...facts, error: { code: failure.code, message: failure.message } };
}

/** Where the packets go. */
export interface Sink {
  send(data: Uint8Array): void;
  /** Whether the system accepts no more for now. */
  isFull(): boolean;
  hasFailed(): boolean;
}

/** Packets sent on a schedule, and what became of them. */
export class Stream {
  private readonly load: Load;
  private readonly world: World;
  private readonly packet: Uint8Array;
  private readonly numberAt: number;
  private readonly sentAt: number[] = [];
  /** The transit times; undefined for packets that have not arrived. */
  private readonly times: (number | undefined)[] = [];
  private received = 0;
  private steps = 0;
  private lastTime: number | undefined;
  private firstArrival = 0;
  private lastArrival = 0;

  constructor(load: Load, world: World) {
    this.load = load;
    this.world = world;
    this.packet = new Uint8Array(PACKET);
    this.packet.set(MARK);
    this.packet.set(world.randomBytes(TOKEN_LENGTH), MARK.length);
    this.numberAt = MARK.length + TOKEN_LENGTH;
  }

  async run(sink: Sink): Promise<void> {
    const { clock, stop } = this.world;
    const gap = (BITS / this.load.rate) * 1000;
    const end = clock.now() + this.load.duration;
    let next = clock.now();
    while (!stop.isStopped && !sink.hasFailed() && next < end) {
      const now = clock.now();
      next = Math.max(next, now - Math.max(gap, Math.min(MOST_BEHIND, BURST * gap)));
      for (; next <= now && next < end && !sink.isFull(); next += gap) this.send(sink);
      await waitUntil(Math.min(end, sink.isFull() ? now + 1 : next), clock, stop);
    }
  }

  private send(sink: Sink): void {
    writeUint32(this.packet, this.numberAt, this.sentAt.length);
    this.sentAt.push(this.world.clock.now());
    sink.send(this.packet);
  }

  receive(data: Uint8Array): void {
    const { packet, numberAt, sentAt, times } = this;
    if (data.length !== PACKET || Buffer.compare(data.subarray(0, numberAt), packet.subarray(0, numberAt)) !== 0)
      return;
    const number = readUint32(data, numberAt);
    const sent = sentAt[number];
    if (sent === undefined || times[number] !== undefined) return;
    const now = this.world.clock.now();
    const time = now - sent;
    times[number] = time;
    if (this.lastTime !== undefined) this.steps += Math.abs(time - this.lastTime);
    this.lastTime = time;
    if (this.received++ === 0) this.firstArrival = now;
    this.lastArrival = now;
  }

  /** Waits for packets that are still in flight. */
  async settle(): Promise<void> {
    const { clock, stop } = this.world;
    const end = clock.now() + MOST_LATE;
    const from = clock.now();
    const quietAt = (): number => Math.min(end, Math.max(from, this.lastArrival) + QUIET);
    const isOver = (): boolean => this.received === this.sentAt.length || stop.isStopped || clock.now() >= quietAt();
    while (!isOver()) await waitUntil(Math.min(quietAt(), clock.now() + 20), clock, stop);
  }

  /** How often a packet was lost and the one before was not. */
  private get lossRuns(): number {
    return this.sentAt.filter((_, k) => this.times[k] === undefined && (k === 0 || this.times[k - 1] !== undefined))
      .length;
  }

  get sum(): Omit<ThroughputFacts, 'asked' | 'size'> {
    const { sentAt, received } = this;
    const sent = sentAt.length;
    const gap = (BITS / this.load.rate) * 1000;
    const duration = sent === 0 ? 0 : (sentAt.at(-1) ?? 0) - (sentAt[0] ?? 0) + gap;
    const receiving = Math.max(duration, this.lastArrival - this.firstArrival);
    return {
      sent,
      received,
      duration: Math.round(duration),
      ...(sent === 0 ? {} : { sentRate: Math.round((sent * BITS * 1000) / duration) }),
      ...(received === 0 ? {} : { receivedRate: Math.round((received * BITS * 1000) / receiving) }),
      ...(received < sent ? { lossRuns: this.lossRuns } : {}),
      ...(received < 2 ? {} : { jitter: rounded(this.steps / (received - 1)) }),
    };
  }
}
