import { readUint16 } from '../stun/bytes.ts';
import { HEADER_LENGTH } from '../stun/header.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { type Step, Transaction } from '../stun/transaction.ts';
import type { DatagramSocket, Failure, Opened, Transport } from '../transport/transport.ts';
import { bindingOf, type World } from './binding.ts';
import { BindingRequests } from './binding-requests.ts';
import { INTERRUPTED, resultOfOne } from './build-result.ts';
import { judgeExchange, type Success } from './judge-exchange.ts';
import { Pacer } from './pacer.ts';
import type { ProbeResult, Target } from './result.ts';

export interface BulkOptions {
  /** For each, in milliseconds. */
  timeout: number;
  /** How many packets a second to send at most. */
  rate?: number | undefined;
  /**
   * Opens a connected socket, from which is sent again what had no answer: it sees that a port is refused. Left out by those
   * who compare what the servers see of the one socket.
   */
  connect?: ((remote: TransportAddress) => Promise<Opened<Transport>>) | undefined;
  /** Is this an address of an interface of this machine? Those of loopback are its own in any case. */
  isOwn: (address: string) => boolean;
  /** The address that this machine has towards a server, where it has a way. */
  localTowards: (remote: TransportAddress) => Promise<string | undefined>;
}

/** A request under way. */
interface Pending {
  /** Of each request that went out through the shared socket. */
  keys: number[];
  target: Target;
  remote: TransportAddress;
  transaction: Transaction;
  /** Has just been sent: an answer may be about to come. */
  isFresh: boolean;
  /** Waits for its turn to be sent again. */
  isDue: boolean;
  /** The socket of its own from which it was sent again. */
  apart: Promise<Opened<Transport>> | undefined;
  done: (result: ProbeResult) => void;
  /** To be called when there is no answer yet and the next may begin. */
  yielded: () => void;
}

/** In milliseconds: a server that has not answered by then holds up no other. */
const PATIENCE = 5;

/** At most so many sockets of their own; the system has a limit, and a list that is silent needs the most. */
const MOST_APART = 200;

/** In milliseconds: requests of many servers that are due at about the same time are looked at together. */
const GRAIN = 10;

/** How many turns of the event loop a wake-up waits at most for packets that are there, and not yet read. */
const MOST_TURNS = 100;

/**
 * Asks any number of servers through one UDP socket, with callbacks and one timer: a socket, a timer and promises for each
 * would take longer than all the rest. And only one socket shows whether a NAT treats servers differently.
 */
export class Bulk {
  private readonly socket: DatagramSocket;
  private readonly world: World;
  private readonly options: BulkOptions;
  private readonly requests: BindingRequests;
  /** By the keys of their requests. */
  private readonly pending = new Map<number, Pending>();
  private readonly open = new Set<Pending>();
  private readonly pacer: Pacer;
  /** Those that may soon let the next begin, the first to do so first. */
  private patient: { pending: Pending; until: number }[] = [];
  /** How many have a socket of their own. */
  private apart = 0;
  /** When the first of all is to be sent again, or ends. */
  private due = Number.POSITIVE_INFINITY;
  /** Counts what comes. */
  private heard = 0;
  /** When the timer is due. */
  private alarm = Number.POSITIVE_INFINITY;
  private cancel = (): void => {};

  constructor(socket: DatagramSocket, world: World, options: BulkOptions) {
    this.socket = socket;
    this.world = world;
    this.options = options;
    this.requests = new BindingRequests(world.randomBytes);
    this.pacer = new Pacer(world.clock, options.rate);
    socket.listen({
      onMessage: (bytes, source) => {
        this.heard++;
        const pending = bytes.length < HEADER_LENGTH ? undefined : this.pending.get(keyOf(bytes));
        if (pending !== undefined) this.receive(pending, bytes, source, undefined);
      },
      onFailure: () => {},
    });
    world.stop.add(this.stop);
  }

  /**
   * Queries a server, given with its address; `done` is called once, within the timeout after the request went out. `yielded` is
   * called before when the answer is not there at once.
   */
  ask(target: Target, remote: TransportAddress, done: (result: ProbeResult) => void, yielded = (): void => {}): void {
    const keys: number[] = [];
    const renew = (): Uint8Array => {
      const request = this.newRequest();
      keys.push(keyOf(request));
      this.pending.set(keyOf(request), pending);
      return request;
    };
    const { timeout } = this.options;
    const first = this.newRequest();
    const transaction = new Transaction(first, { source: remote, timeout, renew });
    const pending = {
      keys,
      target,
      remote,
      transaction,
      isFresh: false,
      isDue: false,
      apart: undefined,
      done,
      yielded,
    };
    keys.push(keyOf(first));
    this.pending.set(keyOf(first), pending);
    this.open.add(pending);
    this.pacer.go(() => this.start(pending));
  }

  private start(pending: Pending): void {
    const { transaction } = pending;
    pending.isFresh = true;
    if (transaction.outcome !== undefined) return this.settle(pending);
    const now = this.world.clock.now();
    this.follow(pending, transaction.start(now));
    this.patient.push({ pending, until: now + PATIENCE });
    this.due = Math.min(this.due, transaction.deadline ?? this.due);
    this.setAlarm();
  }

  private settle(pending: Pending): void {
    if (pending.isFresh) this.pacer.settle();
    pending.isFresh = false;
  }

  /** One whose key no other request under way has. */
  private newRequest(): Uint8Array {
    const request = this.requests.next();
    return this.pending.has(keyOf(request)) ? this.newRequest() : request;
  }

  close(): void {
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

  /** `at` is the address of the socket of its own, if that is where the answer came. */
  private follow(pending: Pending, step: Step, failure?: Failure, at?: TransportAddress): void {
    if (step.outcome !== undefined) this.end(pending, failure, at);
    else if (step.send === undefined) return;
    else if (pending.transaction.sent > 1 && this.canBeApart(pending)) this.sendApart(pending, step.send);
    else this.send(pending, step.send);
  }

  private send(pending: Pending, bytes: Uint8Array): void {
    this.socket.send(bytes, pending.remote, (refused) => this.fail(pending, refused));
  }

  private canBeApart({ apart }: Pending): boolean {
    return this.options.connect !== undefined && (apart !== undefined || this.apart < MOST_APART);
  }

  private fail(pending: Pending, failure: Failure): void {
    this.follow(pending, pending.transaction.fail(failure.code, this.world.clock.now()), failure);
  }

  private async sendApart(pending: Pending, bytes: Uint8Array): Promise<void> {
    if (pending.apart === undefined) this.apart++;
    pending.apart ??= this.options.connect?.(pending.remote);
    const opened = await pending.apart;
    if (opened === undefined || pending.transaction.outcome !== undefined) return;
    // Too many open files, perhaps; what is wrong with the server itself shows in the shared socket too.
    if (!opened.ok) return this.send(pending, bytes);
    const { transport } = opened;
    transport.listen({
      onMessage: (message, source) => this.receive(pending, message, source, transport.local),
      onFailure: (failure) => this.fail(pending, failure),
    });
    transport.send(bytes);
  }

  private closeApart({ apart }: Pending): void {
    if (apart === undefined) return;
    this.apart--;
    apart.then((opened) => opened.ok && opened.transport.close());
  }

  private end(pending: Pending, failure: Failure | undefined, at: TransportAddress | undefined): void {
    const { keys, transaction, target, remote, done } = pending;
    const { outcome } = transaction;
    if (outcome === undefined || !this.open.delete(pending)) return;
    for (const key of keys) this.pending.delete(key);
    this.settle(pending);
    this.closeApart(pending);
    const exchanged = failure === undefined ? { outcome } : { outcome, failure };
    const judgement =
      this.world.stop.isStopped && failure !== undefined ? INTERRUPTED : judgeExchange(exchanged, transaction);
    const report = (local: TransportAddress | undefined): void =>
      done(resultOfOne(target, bindingOf(judgement, exchanged, transaction, { local, remote })));
    if (!('response' in judgement)) return report(undefined);
    const local = at ?? this.localSeenAs(judgement);
    if (local !== undefined) return report(local);
    const { port } = this.socket.local;
    this.options.localTowards(remote).then((address) => report(address === undefined ? undefined : { address, port }));
  }

  /** What the server saw, when it saw an address of this machine. */
  private localSeenAs({ mapped, answer }: Success): TransportAddress | undefined {
    if (mapped.port !== this.socket.local.port) return undefined;
    return answer.mappedScope === 'loopback' || this.options.isOwn(mapped.address) ? mapped : undefined;
  }

  private setAlarm(): void {
    const time = Math.min(this.due, this.patient[0]?.until ?? this.due);
    if (time >= this.alarm) return;
    this.cancel();
    this.alarm = time;
    this.cancel = this.world.clock.at(time, this.wake);
  }

  private readonly wake = (): void => {
    this.alarm = Number.POSITIVE_INFINITY;
    const now = this.world.clock.now();
    this.letOthersBegin(now);
    if (now >= this.due) this.sendAgain(now);
    this.setAlarm();
  };

  private letOthersBegin(now: number): void {
    const later = this.patient.findIndex(({ until }) => until > now);
    const ready = later < 0 ? this.patient.splice(0) : this.patient.splice(0, later);
    for (const { pending } of ready) {
      this.settle(pending);
      if (this.open.has(pending)) pending.yielded();
    }
  }

  /** Looks at all: sends again, in turn, and ends what has waited long enough. */
  private sendAgain(now: number): void {
    this.due = Number.POSITIVE_INFINITY;
    let hasEnds = false;
    for (const pending of this.open) {
      const { transaction, isDue } = pending;
      const { deadline } = transaction;
      if (deadline === undefined || isDue) continue;
      if (deadline > now) this.due = Math.min(this.due, deadline);
      else if (transaction.isLast) hasEnds = true;
      else this.queue(pending);
    }
    this.due = Math.max(this.due, now + GRAIN);
    if (hasEnds) this.endWhenRead(0, -1);
  }

  private queue(pending: Pending): void {
    pending.isDue = true;
    this.pacer.go(() => {
      pending.isDue = false;
      this.pacer.settle();
      const { transaction } = pending;
      this.follow(pending, transaction.onDeadline(this.world.clock.now()));
      this.due = Math.min(this.due, transaction.deadline ?? this.due);
      this.setAlarm();
    });
  }

  /** Ends what has waited long enough, once the packets that are there are read. */
  private endWhenRead(turns: number, heard: number): void {
    if (this.heard !== heard && turns < MOST_TURNS) {
      const { heard: now } = this;
      setImmediate(() => this.endWhenRead(turns + 1, now));
      return;
    }
    const now = this.world.clock.now();
    for (const pending of [...this.open]) {
      const { transaction } = pending;
      if (transaction.isLast) this.follow(pending, transaction.onDeadline(now));
    }
  }

  private readonly stop = (): void => {
    const failure: Failure = { code: 'failed', message: INTERRUPTED.message };
    for (const pending of [...this.open]) this.fail(pending, failure);
  };
}

/** 32 bits of the transaction id: a number that is quick to find a request by. The transaction compares the whole. */
function keyOf(bytes: Uint8Array): number {
  return (readUint16(bytes, 8) << 16) | readUint16(bytes, 10);
}
