import { entry } from '../stun/attribute.ts';
import { DATA, XOR_PEER_ADDRESS } from '../stun/attributes/turn.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { encode } from '../stun/encode.ts';
import { TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import { sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import { decode, type Message } from '../stun/message.ts';
import { METHOD } from '../stun/methods.ts';
import { readAttribute } from '../stun/read.ts';
import { type Allocated, type AllocationFault, readAllocation, refreshedLifetime } from './allocation.ts';
import type { Challenge } from './challenge.ts';
import { decodeChannelData, encodeChannelData, isChannelData } from './channel-data.ts';
import { type Credentials, LongTerm } from './long-term.ts';
import { RelayState } from './relay-state.ts';
import { type Operation, partsOf } from './requests.ts';
import { type TurnOutcome, TurnRequest, type TurnRequestOptions, type TurnStep } from './turn-request.ts';

/** How an operation ended. */
export type Ended =
  | TurnOutcome
  | { kind: 'allocated'; allocated: Allocated; elapsed: number; rtt?: number }
  /** A success response that cannot be used. */
  | { kind: 'unusable'; fault: AllocationFault; elapsed: number };

/**
 * - `ended`: an operation ended, identified by its number
 * - `data`: data from a peer through the relay, with the channel, if it came over one
 * - `lost`: one of the client's refreshes failed, so that what it refreshed will expire
 */
export type TurnEvent =
  | { kind: 'ended'; id: number; ended: Ended }
  | { kind: 'data'; peer: TransportAddress; data: Uint8Array; channel?: number }
  | { kind: 'lost'; operation: Operation; ended: Ended };

export interface TurnClientOptions extends TurnRequestOptions {
  /** Sent once the server asks for them. */
  credentials?: Credentials | undefined;
  /** A challenge that the first request already answers. */
  challenge?: Challenge | undefined;
}

/** In seconds, as in RFC 8656 section 3.2. */
const LIFETIME = 600;

interface Pending {
  /** Absent for what the client refreshes on its own. */
  id?: number;
  operation: Operation;
  request: TurnRequest;
}

/**
 * A client of one TURN server from one socket (RFC 8656), without the socket and without a clock. Callers pass in
 * what arrives and the time, in milliseconds, then send `takeOutput` to the socket, handle `takeEvents`, and call
 * `onDeadline` at the `deadline`. The client refreshes what it has until that is released.
 */
export class TurnClient {
  private readonly options: TurnClientOptions;
  private readonly longTerm: LongTerm;
  private readonly state = new RelayState();
  private readonly pending = new Set<Pending>();
  private output: Uint8Array[] = [];
  private events: TurnEvent[] = [];
  private lastId = 0;
  /** The number of packets that were ignored. */
  ignored = 0;

  constructor(options: TurnClientOptions) {
    this.options = options;
    this.longTerm = new LongTerm(options.credentials);
    if (options.challenge !== undefined) this.longTerm.answer(options.challenge);
  }

  /** The server's challenge, once credentials are in use. */
  get challenge(): Challenge | undefined {
    return this.longTerm.challenge;
  }

  isAllocated(now: number): boolean {
    return this.state.isAllocated(now);
  }

  isBound(channel: number): boolean {
    return this.state.channel(channel) !== undefined || this.isBeingBound(channel);
  }

  /** A response and the first data of a channel may come in one piece. */
  private isBeingBound(channel: number): boolean {
    return [...this.pending].some(({ operation }) => operation.kind === 'bind' && operation.channel === channel);
  }

  /** Begins an operation, and returns the number under which its end is reported. */
  begin(operation: Operation, now: number): number {
    const id = ++this.lastId;
    this.run({ id, operation }, now);
    return id;
  }

  /** The same for a channel, whose number the client chooses. */
  bind(peer: TransportAddress, now: number): number {
    const channel = this.state.channelTo(peer)?.number ?? this.state.newChannel();
    if (channel === undefined) throw new RangeError('all 4096 channels are used up');
    return this.begin({ kind: 'bind', peer, channel }, now);
  }

  /** Sends to a peer: over its channel, if it has one, else as a Send indication (RFC 8656 sections 11.1 and 12.5). */
  send(peer: TransportAddress, data: Uint8Array): void {
    const channel = this.state.channelTo(peer)?.number;
    if (channel === undefined) this.output.push(this.sendIndication(peer, data));
    else this.output.push(encodeChannelData({ channel, data }, this.options.isReliable));
  }

  /** Returns the packets to send now, in order. */
  takeOutput(): Uint8Array[] {
    const { output } = this;
    this.output = [];
    return output;
  }

  takeEvents(): TurnEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  get deadline(): number | undefined {
    const deadlines = [...this.pending].map(({ request }) => request.deadline ?? Number.POSITIVE_INFINITY);
    const next = Math.min(...deadlines, this.state.refreshAt);
    return next === Number.POSITIVE_INFINITY ? undefined : next;
  }

  /** Does nothing before the deadline. */
  onDeadline(now: number): void {
    for (const one of [...this.pending]) this.follow(one, one.request.onDeadline(now), now);
    if (this.state.refreshAt <= now) this.refreshDue(now);
  }

  /** Takes a datagram, or a part of a stream as TurnFramer cuts it. */
  receive(bytes: Uint8Array, now: number, source?: TransportAddress): void {
    if (isChannelData(bytes)) return this.receiveFromChannel(bytes, source);
    const message = decode(bytes);
    if (!(message instanceof DecodeFailure) && message.class === 'indication') {
      return this.receiveIndication(message, now, source);
    }
    const { length } = this.events;
    const before = [...this.pending];
    for (const one of before) this.follow(one, one.request.receive(bytes, now, source), now);
    if (this.events.length === length && this.output.length === 0) this.ignored++;
  }

  /** The transport has failed, or all is to be given up: ends every operation. */
  fail(reason: string, now: number): void {
    for (const one of [...this.pending]) this.follow(one, one.request.fail(reason, now), now);
  }

  private run({ id, operation }: Omit<Pending, 'request'>, now: number): void {
    const isOnce = operation.kind === 'discover' && operation.isOnce === true;
    const options = isOnce ? { ...this.options, isReliable: true } : this.options;
    const request = new TurnRequest(partsOf(operation), this.longTerm, options);
    const pending = { ...(id === undefined ? {} : { id }), operation, request };
    this.pending.add(pending);
    this.follow(pending, request.start(now), now);
  }

  private follow(pending: Pending, { send, outcome }: TurnStep, now: number): void {
    if (send !== undefined) this.output.push(send);
    if (outcome === undefined) return;
    this.pending.delete(pending);
    const ended = this.apply(pending.operation, outcome, now);
    if (pending.id !== undefined) this.events.push({ kind: 'ended', id: pending.id, ended });
    else if (ended.kind !== 'success') this.events.push({ kind: 'lost', operation: pending.operation, ended });
  }

  /** Applies the end of an operation to the allocation. */
  private apply(operation: Operation, outcome: TurnOutcome, now: number): Ended {
    if (isGone(operation, outcome)) this.state.release();
    if (outcome.kind !== 'success') return outcome;
    switch (operation.kind) {
      case 'discover':
        return outcome;
      case 'allocate':
        return this.applyAllocation(operation, outcome, now);
      case 'refresh': {
        const lifetime = operation.lifetime === 0 ? 0 : refreshedLifetime(outcome.response, operation.lifetime);
        if (lifetime === 0) this.state.release();
        else this.state.extend(lifetime, now);
        return outcome;
      }
      case 'permit':
        this.state.permit(operation.peers, now);
        return outcome;
      case 'bind':
        this.state.bind(operation.channel, operation.peer, now);
        return outcome;
    }
  }

  private applyAllocation(
    operation: Extract<Operation, { kind: 'allocate' }>,
    { response, elapsed, rtt }: Extract<TurnOutcome, { kind: 'success' }>,
    now: number,
  ): Ended {
    const allocated = readAllocation(response, operation);
    // An allocation that is of no use has to be released anyway.
    this.state.extend(typeof allocated === 'string' ? LIFETIME : allocated.lifetime, now);
    if (typeof allocated === 'string') return { kind: 'unusable', fault: allocated, elapsed };
    return { kind: 'allocated', allocated, elapsed, ...(rtt === undefined ? {} : { rtt }) };
  }

  private refreshDue(now: number): void {
    const { allocation, peers, channels } = this.state.takeDue(now);
    if (allocation) this.run({ operation: { kind: 'refresh', lifetime: LIFETIME } }, now);
    for (const { number, peer } of channels) this.run({ operation: { kind: 'bind', peer, channel: number } }, now);
    const others = peers.filter((peer) => !channels.some((one) => one.peer.address === peer.address));
    if (others.length > 0) this.run({ operation: { kind: 'permit', peers: others } }, now);
  }

  private sendIndication(peer: TransportAddress, data: Uint8Array): Uint8Array {
    const transactionId = this.options.randomBytes(TRANSACTION_ID_LENGTH);
    const attributes = [entry(XOR_PEER_ADDRESS, peer), entry(DATA, data)];
    return encode({ class: 'indication', method: METHOD.SEND, transactionId, attributes });
  }

  private receiveFromChannel(bytes: Uint8Array, source: TransportAddress | undefined): void {
    const received = decodeChannelData(bytes);
    const channel = received === undefined ? undefined : this.state.channel(received.channel);
    if (received === undefined || channel === undefined || !this.isFromServer(source)) this.ignored++;
    else this.events.push({ kind: 'data', peer: channel.peer, data: received.data, channel: channel.number });
  }

  /**
   * Ignores indications without data, such as those with an ICMP error; those of peers without permission are forged.
   */
  private receiveIndication(message: Message, now: number, source: TransportAddress | undefined): void {
    const peer = readAttribute(message, XOR_PEER_ADDRESS);
    const data = readAttribute(message, DATA);
    const isUsable = message.method === METHOD.DATA && this.isFromServer(source);
    const hasData = peer !== undefined && data !== undefined && 'address' in peer && data instanceof Uint8Array;
    if (isUsable && hasData && this.state.isPermitted(peer, now)) this.events.push({ kind: 'data', peer, data });
    else this.ignored++;
  }

  private isFromServer(source: TransportAddress | undefined): boolean {
    const server = this.options.source;
    return server === undefined || (source !== undefined && sameTransportAddress(server, source));
  }
}

/** 437: the server has no such allocation (RFC 8656 section 8.1). For an Allocate, it means that one already exists. */
function isGone(operation: Operation, outcome: TurnOutcome): boolean {
  const code = outcome.kind === 'error' && 'code' in outcome.error ? outcome.error.code : undefined;
  return operation.kind !== 'allocate' && operation.kind !== 'discover' && code === 437;
}
