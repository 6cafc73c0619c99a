import { readUint16 } from '../stun/bytes.ts';
import { HEADER_LENGTH } from '../stun/header.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { type Outcome, type Step, Transaction } from '../stun/transaction.ts';
import type { DatagramSocket, Failure, Opened, Transport } from '../transport/transport.ts';
import { bindingOf, type World } from './binding.ts';
import { BindingRequests } from './binding-requests.ts';
import { INTERRUPTED, resultOfOne } from './build-result.ts';
import { judgeExchange, type Success } from './judge-exchange.ts';
import { type OwnSocket, OwnSockets } from './own-sockets.ts';
import { BURST, MOST_FRESH, Pacer } from './pacer.ts';
import { Patience } from './patience.ts';
import type { ProbeResult, Target } from './result.ts';
import { Unread } from './unread.ts';
import { Wheel } from './wheel.ts';

export interface BulkOptions {
  /** The timeout of each request, in milliseconds. */
  timeout: number;
  /** The maximum number of packets per second. */
  rate?: number | undefined;
  /**
   * Opens a connected socket, from which is sent again what had no answer: it sees that a port is refused. Left out
   * by those who compare what the servers see of the one socket.
   */
  connect?: ((remote: TransportAddress) => Promise<Opened<Transport>>) | undefined;
  /** Whether an interface of this machine has the address; loopback addresses always count as its own. */
  isOwn: (address: string) => boolean;
  /** The local address that routes to a server, if there is a route. */
  localTowards: (remote: TransportAddress) => Promise<string | undefined>;
}

/** A request under way. */
interface Pending {
  /** The key of each request that went out through the shared socket. */
  keys: number[];
  target: Target;
  remote: TransportAddress;
  transaction: Transaction;
  /** Has just been sent, so an answer may be about to arrive. */
  isFresh: boolean;
  /** When the next may begin without waiting for it any longer. */
  patientUntil: number;
  /** Its slot in the wheel. */
  slot: number;
  /** The socket that it was resent from. */
  own: OwnSocket | undefined;
  done: (result: ProbeResult) => void;
  /** Called if the next one may begin before the answer arrives. */
  yielded: () => void;
}

/** Turns of the event loop that it takes to read the answers to all fresh requests, if they have arrived. */
const TURNS = Math.ceil(MOST_FRESH / BURST);

/** How many turns a timeout waits for packets that arrived but are still unread. */
const MOST_TURNS = 100;

/**
 * Asks any number of servers through one UDP socket, with callbacks and one timer: a socket, a timer and promises for
 * each would take longer than all the rest. And only one socket shows whether a NAT treats servers differently.
 */
export class Bulk {
  private readonly socket: DatagramSocket;
  private readonly world: World;
  private readonly options: BulkOptions;
  private readonly requests: BindingRequests;
  /** By the keys of their requests. */
  private readonly pending = new Map<number, Pending>();
  private readonly pacer: Pacer<Pending>;
  /** When each is due to be resent or to end. */
  private readonly wheel = new Wheel<Pending>();
  /** Requests that will soon let the next one begin. */
  private readonly patience = new Patience<Pending>();
  private readonly ownSockets: OwnSockets;
  private readonly unread = new Unread();
  /** How many wait to be sent for the first time. */
  private unsent = 0;
  /** When the timer is due. */
  private alarm = Number.POSITIVE_INFINITY;
  private cancel = (): void => {};
  private isClosed = false;

  constructor(socket: DatagramSocket, world: World, options: BulkOptions) {
    this.socket = socket;
    this.world = world;
    this.options = options;
    this.requests = new BindingRequests(world.randomBytes);
    this.ownSockets = new OwnSockets(options.connect);
    this.pacer = new Pacer(world.clock, options.rate, (pending) => this.go(pending));
    socket.listen({
      onMessage: (bytes, source) => {
        this.unread.note();
        const pending = bytes.length < HEADER_LENGTH ? undefined : this.pending.get(keyOf(bytes));
        if (pending !== undefined) this.receive(pending, bytes, source, undefined);
      },
      onFailure: () => {},
    });
    world.stop.add(this.stop);
  }

  /**
   * Queries a server at the given address; `done` is called once, within the timeout after the request was sent.
   * `yielded` is called before that if the answer does not arrive immediately.
   */
  ask(target: Target, remote: TransportAddress, done: (result: ProbeResult) => void, yielded = (): void => {}): void {
    const request = this.newRequest();
    const { timeout } = this.options;
    const pending = {
      keys: [],
      target,
      remote,
      transaction: new Transaction(request, { source: remote, timeout, renew: this.newRequest }),
      isFresh: false,
      patientUntil: 0,
      slot: 0,
      own: undefined,
      done,
      yielded,
    };
    this.register(pending, request);
    this.unsent++;
    this.pacer.go(pending);
  }

  /** Whether a new request would be sent soon. */
  get hasRoom(): boolean {
    return this.unsent < MOST_FRESH;
  }

  private register(pending: Pending, request: Uint8Array): void {
    const key = keyOf(request);
    pending.keys.push(key);
    this.pending.set(key, pending);
  }

  /** It is its turn to be sent, at first or again. */
  private go(pending: Pending): void {
    const { transaction } = pending;
    const now = this.world.clock.now();
    pending.isFresh = true;
    if (transaction.sent === 0) this.unsent--;
    if (transaction.outcome !== undefined || transaction.sent > 0) this.settle(pending);
    else this.patience.start(pending, now);
    this.follow(pending, transaction.sent === 0 ? transaction.start(now) : transaction.onDeadline(now));
    const { deadline } = transaction;
    if (deadline === undefined) return;
    pending.slot = this.wheel.add(pending, deadline);
    this.setAlarm();
  }

  private settle(pending: Pending): void {
    if (pending.isFresh) this.pacer.settle();
    pending.isFresh = false;
  }

  /** One whose key no other request under way has. */
  private readonly newRequest = (): Uint8Array => {
    const request = this.requests.next();
    return this.pending.has(keyOf(request)) ? this.newRequest() : request;
  };

  close(): void {
    this.isClosed = true;
    this.cancel();
    this.world.stop.delete(this.stop);
    this.socket.close();
  }

  private receive(
    pending: Pending,
    bytes: Uint8Array,
    source: TransportAddress,
    at: TransportAddress | undefined,
  ): void {
    this.follow(pending, pending.transaction.receive(bytes, this.world.clock.now(), source), undefined, at);
  }

  /** `at` is the address of its own socket, if the answer arrived there. */
  private follow(pending: Pending, { outcome, send }: Step, failure?: Failure, at?: TransportAddress): void {
    if (outcome !== undefined) this.end(pending, outcome, failure, at);
    else if (send === undefined) return;
    else if (pending.transaction.sent === 1) this.send(pending, send);
    else this.sendAgain(pending, send);
  }

  private send(pending: Pending, bytes: Uint8Array): void {
    this.socket.send(bytes, pending.remote, (refused) => this.fail(pending, refused));
  }

  private sendAgain(pending: Pending, bytes: Uint8Array): void {
    this.register(pending, bytes);
    pending.own ??= this.ownSockets.openTo(pending.remote);
    if (pending.own === undefined) this.send(pending, bytes);
    else this.sendFromOwn(pending, pending.own, bytes);
  }

  private fail(pending: Pending, failure: Failure): void {
    this.follow(pending, pending.transaction.fail(failure.code, this.world.clock.now()), failure);
  }

  private async sendFromOwn(pending: Pending, own: OwnSocket, bytes: Uint8Array): Promise<void> {
    const opened = await own.opening;
    if (pending.transaction.outcome !== undefined) return;
    // Too many open files, perhaps; what is wrong with the server itself shows in the shared socket too.
    if (!opened.ok) return this.send(pending, bytes);
    const { transport } = opened;
    transport.listen({
      onMessage: (message, source) => this.receive(pending, message, source, transport.local),
      onFailure: (failure) => this.fail(pending, failure),
    });
    transport.send(bytes);
  }

  private end(
    pending: Pending,
    outcome: Outcome,
    failure: Failure | undefined,
    at: TransportAddress | undefined,
  ): void {
    const { transaction, target, remote, done } = pending;
    this.forget(pending);
    const exchanged = failure === undefined ? { outcome } : { outcome, failure };
    const judgment =
      this.world.stop.isStopped && failure !== undefined ? INTERRUPTED : judgeExchange(exchanged, transaction);
    const report = (local: TransportAddress | undefined): void =>
      done(resultOfOne(target, bindingOf(judgment, exchanged, transaction, { local, remote })));
    if (!('response' in judgment)) return report(undefined);
    const local = at ?? this.localSeenAs(judgment);
    if (local !== undefined) return report(local);
    const { port } = this.socket.local;
    this.options.localTowards(remote).then((address) => report(address === undefined ? undefined : { address, port }));
  }

  private forget(pending: Pending): void {
    for (const key of pending.keys) this.pending.delete(key);
    this.wheel.delete(pending, pending.slot);
    this.settle(pending);
    pending.own?.close();
  }

  /** The address that the server saw, if it belongs to this machine. */
  private localSeenAs({ mapped, answer }: Success): TransportAddress | undefined {
    if (mapped.port !== this.socket.local.port) return undefined;
    return answer.mappedScope === 'loopback' || this.options.isOwn(mapped.address) ? mapped : undefined;
  }

  private setAlarm(): void {
    const time = Math.min(this.wheel.next, this.patience.next);
    if (time >= this.alarm || this.isClosed) return;
    this.cancel();
    this.alarm = time;
    this.cancel = this.world.clock.at(time, this.wake);
  }

  private readonly wake = (): void => {
    this.unread.whenRead(TURNS, () => {
      this.alarm = Number.POSITIVE_INFINITY;
      const now = this.world.clock.now();
      this.letOthersBegin(now);
      this.look(this.wheel.take(now));
      this.setAlarm();
    });
  };

  private letOthersBegin(now: number): void {
    for (let pending = this.patience.take(now); pending !== undefined; pending = this.patience.take(now)) {
      if (pending.transaction.outcome !== undefined) continue;
      this.settle(pending);
      pending.yielded();
    }
  }

  /** Sends again, in turn, and ends what has waited long enough. */
  private look(due: readonly Pending[]): void {
    const last: Pending[] = [];
    for (const pending of due) {
      if (pending.transaction.isLast) last.push(pending);
      else this.pacer.go(pending);
    }
    if (last.length > 0) this.unread.whenRead(MOST_TURNS, () => this.endAll(last));
  }

  private endAll(last: readonly Pending[]): void {
    const now = this.world.clock.now();
    for (const pending of last) this.follow(pending, pending.transaction.onDeadline(now));
  }

  private readonly stop = (): void => {
    const failure: Failure = { code: 'failed', message: INTERRUPTED.message };
    for (const pending of new Set(this.pending.values())) this.fail(pending, failure);
  };
}

/** 32 bits of the transaction id: a number that is quick to find a request by. The transaction compares the whole. */
function keyOf(bytes: Uint8Array): number {
  return (readUint16(bytes, 8) << 16) | readUint16(bytes, 10);
}
