import type { TransportAddress } from '../../stun/ip.ts';
import type { World } from '../binding.ts';
import { type Clock, Stop, waitUntil } from '../clock.ts';
import { errorOf } from './errors.ts';
import type { PathFacts, RoundTrips } from './facts.ts';
import type { TurnSession } from './session.ts';

/** A session and the address that it relays from. */
export interface Relay {
  session: TurnSession;
  relayed: TransportAddress;
  /** Where the server sees the client. */
  mapped?: TransportAddress | undefined;
}

/** In milliseconds: how long one packet is waited for, and after how many losses in a row it is pointless to go on. */
const PACKET_TIMEOUT = 1000;
const MOST_LOST = 3;

/** So that nothing else is taken for it. */
export const MARK = new TextEncoder().encode('icescope');
const TOKEN_LENGTH = 16;

/** Sends data from one allocation to the other and back, `count` times, first in indications and then over a channel. */
export async function relayBetween(one: Relay, other: Relay, count: number, world: World): Promise<PathFacts> {
  const none = { sent: 0, received: 0 };
  const [first, second] = await Promise.all([
    one.session.run({ kind: 'permit', peers: [other.relayed] }),
    other.session.run({ kind: 'permit', peers: [one.relayed] }),
  ]);
  const error = errorOf(first, one.session) ?? errorOf(second, other.session);
  if (error !== undefined) return { ...none, error };
  other.session.onData = (peer, data) => {
    if (hasMark(data)) other.session.send(peer, data);
  };
  const trips = new Trips(world);
  one.session.onData = (_, data) => trips.receive(data);
  await trips.take(Math.min(count, MOST_LOST), (data) => one.session.send(other.relayed, data));
  if (count > 1 && trips.received > 0) {
    const bound = errorOf(await one.session.bind(other.relayed), one.session);
    if (bound !== undefined) return { ...trips.sum, error: bound };
    await trips.take(count - trips.sent, (data) => one.session.send(other.relayed, data));
  }
  return trips.sum;
}

/** Packets with a token each, one after the other. */
class Trips {
  sent = 0;
  received = 0;
  private min = Number.POSITIVE_INFINITY;
  private max = 0;
  private total = 0;
  private readonly world: World;
  private token: Uint8Array | undefined;
  private arrived = (): void => {};

  constructor(world: World) {
    this.world = world;
  }

  get sum(): RoundTrips {
    const { sent, received, min, max, total } = this;
    return { sent, received, ...(received === 0 ? {} : { rtt: { min, mean: rounded(total / received), max } }) };
  }

  private add(time: number): void {
    this.received++;
    this.total += time;
    this.min = Math.min(this.min, time);
    this.max = Math.max(this.max, time);
  }

  receive(data: Uint8Array): void {
    if (this.token === undefined || Buffer.compare(data, this.token) !== 0) return;
    this.token = undefined;
    this.arrived();
  }

  /** Ends early when nothing comes back. */
  async take(count: number, send: (data: Uint8Array) => void): Promise<void> {
    let lost = 0;
    for (let k = 0; k < count && lost < MOST_LOST && !this.world.stop.isStopped; k++) {
      lost = (await this.one(send)) ? 0 : lost + 1;
    }
  }

  /** Did it come back? */
  private async one(send: (data: Uint8Array) => void): Promise<boolean> {
    const { clock, randomBytes, stop } = this.world;
    const over = new Stop();
    const end = (): void => over.stop();
    stop.add(end);
    this.token = Buffer.concat([MARK, randomBytes(TOKEN_LENGTH)]);
    this.arrived = () => {
      this.add(rounded(clock.now() - start));
      over.stop();
    };
    const { received } = this;
    const start = clock.now();
    this.sent++;
    send(this.token);
    await waitUntil(start + PACKET_TIMEOUT, clock, over);
    stop.delete(end);
    this.token = undefined;
    return this.received > received;
  }
}

function rounded(time: number): number {
  return Math.round(time * 1000) / 1000;
}

export function hasMark(data: Uint8Array): boolean {
  return Buffer.compare(data.subarray(0, MARK.length), MARK) === 0;
}

/** In milliseconds: between two packets of the same content. */
const REPEAT = 150;
const REPEATS = 5;

/** Sends the same a few times, ever more slowly, until it is over. */
export async function repeat(send: () => void, clock: Clock, over: Stop): Promise<void> {
  for (let k = 0; k < REPEATS && !over.isStopped; k++) {
    send();
    await waitUntil(clock.now() + REPEAT * (k + 1), clock, over);
  }
}
