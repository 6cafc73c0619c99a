import { readUint16 } from '../stun/bytes.ts';
import { HEADER_LENGTH } from '../stun/header.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { type Step, Transaction } from '../stun/transaction.ts';
import type { DatagramSocket, Failure, Opened, Transport } from '../transport/transport.ts';
import { bindingOf, type World } from './binding.ts';
import { BindingRequests } from './binding-requests.ts';
import { INTERRUPTED, resultOfOne } from './build-result.ts';
import { judgeExchange, type Success } from './judge-exchange.ts';
import type { ProbeResult, Target } from './result.ts';

export interface BulkOptions {
  /** For each, in milliseconds. */
  timeout: number;
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
  key: number;
  target: Target;
  remote: TransportAddress;
  transaction: Transaction;
  /** The socket of its own from which it was sent again. */
  apart: Promise<Opened<Transport>> | undefined;
  done: (result: ProbeResult) => void;
}

/**
 * Asks any number of servers through one UDP socket, with callbacks and one timer: a socket, a timer and promises for each
 * would take longer than all the rest. And only one socket shows whether a NAT treats servers differently.
 */
export class Bulk {
  private readonly socket: DatagramSocket;
  private readonly world: World;
  private readonly options: BulkOptions;
  private readonly requests: BindingRequests;
  private readonly pending = new Map<number, Pending>();
  /** When the timer is due. */
  private alarm = Number.POSITIVE_INFINITY;
  private cancel = (): void => {};

  constructor(socket: DatagramSocket, world: World, options: BulkOptions) {
    this.socket = socket;
    this.world = world;
    this.options = options;
    this.requests = new BindingRequests(world.randomBytes);
    socket.listen({
      onMessage: (bytes, source) => {
        const pending = bytes.length < HEADER_LENGTH ? undefined : this.pending.get(keyOf(bytes));
        if (pending !== undefined) this.receive(pending, bytes, source, undefined);
      },
      onFailure: () => {},
    });
    world.stop.add(this.stop);
  }

  /** Queries a server, given with its address; `done` is called once, within the timeout. */
  ask(target: Target, remote: TransportAddress, done: (result: ProbeResult) => void): void {
    const request = this.newRequest();
    const transaction = new Transaction(request, { source: remote, timeout: this.options.timeout });
    const pending = { key: keyOf(request), target, remote, transaction, apart: undefined, done };
    this.pending.set(pending.key, pending);
    this.follow(pending, transaction.start(this.world.clock.now()));
    this.wakeAt(transaction.deadline);
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
    else if (pending.transaction.sent > 1 && this.options.connect !== undefined) this.sendApart(pending, step.send);
    else this.socket.send(step.send, pending.remote, (refused) => this.fail(pending, refused));
  }

  private fail(pending: Pending, failure: Failure): void {
    this.follow(pending, pending.transaction.fail(failure.code, this.world.clock.now()), failure);
  }

  private async sendApart(pending: Pending, bytes: Uint8Array): Promise<void> {
    pending.apart ??= this.options.connect?.(pending.remote);
    const opened = await pending.apart;
    if (opened === undefined || pending.transaction.outcome !== undefined) return;
    if (!opened.ok) return this.fail(pending, opened.failure);
    const { transport } = opened;
    transport.listen({
      onMessage: (message, source) => this.receive(pending, message, source, transport.local),
      onFailure: (failure) => this.fail(pending, failure),
    });
    transport.send(bytes);
  }

  private end(pending: Pending, failure: Failure | undefined, at: TransportAddress | undefined): void {
    const { key, transaction, target, remote, apart, done } = pending;
    const { outcome } = transaction;
    if (outcome === undefined) return;
    this.pending.delete(key);
    apart?.then((opened) => opened.ok && opened.transport.close());
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

  private wakeAt(time: number | undefined): void {
    if (time === undefined || time >= this.alarm) return;
    this.cancel();
    this.alarm = time;
    this.cancel = this.world.clock.at(time, this.wake);
  }

  private readonly wake = (): void => {
    this.alarm = Number.POSITIVE_INFINITY;
    const now = this.world.clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const pending of [...this.pending.values()]) {
      this.follow(pending, pending.transaction.onDeadline(now));
      next = Math.min(next, pending.transaction.deadline ?? next);
    }
    if (next < Number.POSITIVE_INFINITY) this.wakeAt(next);
  };

  private readonly stop = (): void => {
    const failure: Failure = { code: 'failed', message: INTERRUPTED.message };
    for (const pending of [...this.pending.values()]) this.fail(pending, failure);
  };
}

/** 32 bits of the transaction id: a number that is quick to find a request by. The transaction compares the whole. */
function keyOf(bytes: Uint8Array): number {
  return (readUint16(bytes, 8) << 16) | readUint16(bytes, 10);
}
