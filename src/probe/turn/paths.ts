import { XOR_MAPPED_ADDRESS } from '../../stun/attributes/stun.ts';
import { DecodeFailure } from '../../stun/decode-failure.ts';
import { sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { decode } from '../../stun/message.ts';
import { readIfValid } from '../../stun/read.ts';
import { Transaction } from '../../stun/transaction.ts';
import type { DatagramSocket } from '../../transport/transport.ts';
import { bindingRequest, type World } from '../binding.ts';
import { type Clock, childOf, Stop, waitUntil } from '../clock.ts';
import { exchange } from '../exchange.ts';
import { errorOf } from './errors.ts';
import type { PathFacts, ReflexiveFacts, RoundTrips, ThroughFacts, TurnError } from './facts.ts';
import type { TurnSession } from './session.ts';

/** A session and the address that it relays from. */
export interface Relay {
  session: TurnSession;
  relayed: TransportAddress;
}

/** In milliseconds: how long one packet is waited for, and after how many losses in a row it is pointless to go on. */
const PACKET_TIMEOUT = 1000;
const MOST_LOST = 3;

/** So that nothing else is taken for it. */
const MARK = new TextEncoder().encode('icescope');
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

function hasMark(data: Uint8Array): boolean {
  return Buffer.compare(data.subarray(0, MARK.length), MARK) === 0;
}

/** In milliseconds: between two packets of the same content. */
const REPEAT = 150;
const REPEATS = 5;

/** Sends data both ways between the relay and a socket of this machine. */
export async function relayToSelf(
  { session, relayed }: Relay,
  socket: DatagramSocket,
  server: TransportAddress,
  world: World,
): Promise<ReflexiveFacts> {
  const nothing = { inbound: false, outbound: false };
  const peer = await reflexiveAddress(socket, server, world);
  if (peer === undefined) return { ...nothing, error: { code: 'timeout', message: 'no answer to the other socket' } };
  const error = errorOf(await session.run({ kind: 'permit', peers: [peer] }), session);
  if (error !== undefined) return { ...nothing, peer, error };
  const facts: ReflexiveFacts = { peer, ...nothing };
  const over = childOf(world.stop);
  const note = (seen: Partial<ReflexiveFacts>): void => {
    Object.assign(facts, seen);
    if (facts.inbound && facts.outbound) over.stop();
  };
  session.onData = (_, data) => {
    if (hasMark(data)) note({ inbound: true });
  };
  socket.listen({
    onMessage: (data, source) => {
      if (!hasMark(data)) return;
      const { address, port } = source;
      note({ outbound: true, ...(sameTransportAddress(source, relayed) ? {} : { seenFrom: { address, port } }) });
    },
    onFailure: () => {},
  });
  await repeat(
    () => {
      // The socket first: a NAT then lets in what the relay sends.
      socket.send(MARK, relayed);
      session.send(peer, MARK);
    },
    world.clock,
    over,
  );
  return facts;
}

/** Where the server sees another socket; nothing when it does not say. */
async function reflexiveAddress(
  socket: DatagramSocket,
  server: TransportAddress,
  world: World,
): Promise<TransportAddress | undefined> {
  const transaction = new Transaction(bindingRequest(world.randomBytes), { source: server, timeout: REPEAT * REPEATS });
  const way = { listen: socket.listen.bind(socket), send: (bytes: Uint8Array) => socket.send(bytes, server) };
  const { outcome } = await exchange(way, transaction, world.clock, world.stop);
  if (outcome.kind !== 'success') return undefined;
  return readIfValid(outcome.response, XOR_MAPPED_ADDRESS);
}

/** Asks another server, through the relay, where it sees the relay. */
export async function relayThrough(
  { session }: Relay,
  url: string,
  server: TransportAddress,
  world: World,
): Promise<ThroughFacts> {
  const error = errorOf(await session.run({ kind: 'permit', peers: [server] }), session);
  if (error !== undefined) return { url, server, error };
  const request = bindingRequest(world.randomBytes);
  const over = childOf(world.stop);
  let mapped: TransportAddress | undefined;
  session.onData = (peer, data) => {
    mapped ??= sameTransportAddress(peer, server) ? mappedIn(data, request) : undefined;
    if (mapped !== undefined) over.stop();
  };
  await repeat(() => session.send(server, request), world.clock, over);
  const lost: TurnError = { code: 'timeout', message: 'no answer came back through the relay' };
  return mapped === undefined ? { url, server, error: lost } : { url, server, mapped };
}

/** Sends the same a few times, ever more slowly, until it is over. */
async function repeat(send: () => void, clock: Clock, over: Stop): Promise<void> {
  for (let k = 0; k < REPEATS && !over.isStopped; k++) {
    send();
    await waitUntil(clock.now() + REPEAT * (k + 1), clock, over);
  }
}

function mappedIn(data: Uint8Array, request: Uint8Array): TransportAddress | undefined {
  const message = decode(data);
  if (message instanceof DecodeFailure || message.class !== 'success') return undefined;
  if (Buffer.compare(message.transactionId, request.subarray(8, 20)) !== 0) return undefined;
  return readIfValid(message, XOR_MAPPED_ADDRESS);
}
