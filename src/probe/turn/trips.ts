import { readUint32, writeUint32 } from '../../stun/bytes.ts';
import type { World } from '../binding.ts';
import { Stop, waitUntil } from '../clock.ts';
import { statistics } from '../statistics.ts';
import type { RoundTrips, Times } from './facts.ts';
import { MARK } from './mark.ts';

/** How round trips are made. */
export interface Pace {
  /** Milliseconds between packets; left out: the next is sent when the last is back. */
  interval?: number | undefined;
}

const TOKEN_LENGTH = 12;

/** How long the next packet waits for the last one without an interval, in milliseconds. */
const PATIENCE = 200;

/** How long to wait for the last packets at least, in milliseconds. */
const LATE = 1000;

/**
 * Numbered packets, and which of them came back. They are sent on schedule, whatever comes back. Because of the
 * numbers, a packet that is late or out of order is not lost, and one that arrives twice counts once.
 */
export class Trips {
  private readonly world: World;
  private readonly token: Uint8Array;
  private readonly sentAt: number[] = [];
  private readonly times: (number | undefined)[] = [];
  private longest: number;
  private back = 0;
  private onArrival = (): void => {};

  /** `expected` is how long a round trip may take, in milliseconds, if known. */
  constructor(world: World, expected = 0) {
    this.world = world;
    this.longest = expected;
    this.token = Buffer.concat([MARK, world.randomBytes(TOKEN_LENGTH)]);
  }

  get received(): number {
    return this.back;
  }

  /** The result; packets in flight at Ctrl-C do not count. */
  get sum(): RoundTrips {
    const { times, sentAt, back, world } = this;
    const given = world.clock.now() - this.patience;
    const isCut = world.stop.isStopped;
    const sent = isCut ? back + sentAt.filter((at, k) => times[k] === undefined && at < given).length : sentAt.length;
    const rtt = timesOf(times.filter((time) => time !== undefined));
    return { sent, received: back, ...(rtt === undefined ? {} : { rtt }) };
  }

  /** Sends `count` more. */
  async take(count: number, { interval }: Pace, send: (data: Uint8Array) => void): Promise<void> {
    const { clock, stop } = this.world;
    let next = clock.now();
    for (let k = 0; k < count && !stop.isStopped; k++) {
      if (k > 0 && interval !== undefined) await waitUntil(next, clock, stop);
      if (stop.isStopped) return;
      const number = this.send(send);
      if (interval === undefined) await this.until(() => this.times[number] !== undefined, clock.now() + PATIENCE);
      // If this process did not run for a while, it does not send the missed packets all at once.
      else next = (clock.now() > next + interval ? clock.now() : next) + interval;
    }
  }

  private send(send: (data: Uint8Array) => void): number {
    const number = this.sentAt.length;
    const data = new Uint8Array(this.token.length + 4);
    data.set(this.token);
    writeUint32(data, this.token.length, number);
    this.sentAt.push(this.world.clock.now());
    send(data);
    return number;
  }

  receive(data: Uint8Array): void {
    const { token, sentAt, times } = this;
    if (data.length !== token.length + 4 || Buffer.compare(data.subarray(0, token.length), token) !== 0) return;
    const number = readUint32(data, token.length);
    const sent = sentAt[number];
    if (sent === undefined || times[number] !== undefined) return;
    const time = this.world.clock.now() - sent;
    times[number] = time;
    this.longest = Math.max(this.longest, time);
    this.back++;
    this.onArrival();
  }

  /** Waits until one is back. */
  first(): Promise<void> {
    return this.until(() => this.back > 0, this.end);
  }

  /** Waits for the last packets, as long as they may take. */
  all(): Promise<void> {
    return this.until(() => this.back === this.sentAt.length, this.end);
  }

  private get end(): number {
    return (this.sentAt.at(-1) ?? this.world.clock.now()) + this.patience;
  }

  private get patience(): number {
    return Math.max(LATE, 2 * this.longest);
  }

  private async until(isEnough: () => boolean, time: number): Promise<void> {
    const { clock, stop } = this.world;
    const over = new Stop();
    const end = (): void => over.stop();
    stop.add(end);
    this.onArrival = () => {
      if (isEnough()) end();
    };
    if (!isEnough()) await waitUntil(time, clock, over);
    this.onArrival = () => {};
    stop.delete(end);
  }
}

/** Statistics without the individual times, since there may be a million of them. */
export function timesOf(samples: readonly number[]): Times | undefined {
  const all = statistics(samples);
  if (all === undefined) return undefined;
  const { samples: _, ...times } = all;
  return times;
}
