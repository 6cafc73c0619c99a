import { HEADER_LENGTH, sameTransaction } from '../stun/header.ts';
import type { IgnoredReason } from '../stun/ignored.ts';
import type { TransportAddress } from '../stun/ip.ts';
import type { ListedAttribute } from '../stun/list-attributes.ts';
import { Transaction } from '../stun/transaction.ts';
import type { Failure, Opened, Timing, Transport } from '../transport/transport.ts';
import { answered, type Binding, type BindingOptions, probeBinding, sizedRequest, type World } from './binding.ts';
import { INTERRUPTED, resultOf } from './build-result.ts';
import { unlessStopped, waitUntil } from './clock.ts';
import { noAnswer, type Unanswered } from './judge-exchange.ts';
import type { ProbeError, ProbeResult, Target } from './result.ts';
import { rounded } from './statistics.ts';
import { refusedTlsFacts, type TlsFacts, tlsFacts } from './tls-facts.ts';

export interface SeriesOptions extends Pick<BindingOptions, 'tries' | 'size' | 'raw'> {
  /** How many requests, one after the other; Infinity until it is time to stop. */
  count: number;
  /** Milliseconds from the start of one request to the start of the next. */
  interval: number;
  /** The timeout of each request, including its connection, in milliseconds. */
  timeout: number;
  /** Called with the outcome of each request, in the order in which they end. */
  onReply?: ((reply: Reply) => void) | undefined;
}

/** The outcome of one of several requests. */
export interface Reply {
  /** From 1. */
  sequence: number;
  /** In milliseconds; left out if there was no answer. */
  rtt?: number | undefined;
  error?: ProbeError | undefined;
}

/** A server to query, and how to reach it. */
export interface Way {
  target: Target;
  open(timeout: number): Promise<Opened<Transport>>;
}

/**
 * Queries a server one or more times over the same socket, and sums up the results. Several requests go out on
 * schedule, however late the earlier answers are. A lost connection is reopened.
 */
export async function probeSeries(way: Way, world: World, options: SeriesOptions): Promise<ProbeResult> {
  const series = new Series(way, world, options);
  await (options.count === 1 ? series.askOnce() : series.askAll());
  return series.finish();
}

/** A request of several that is under way. */
interface Asked {
  sequence: number;
  transaction: Transaction;
  transport: Transport;
  sentAt: number;
  /** Has timed out; a late answer still counts while others are pending. */
  isLate: boolean;
  /** Ends the wait. */
  settle: () => void;
}

class Series {
  private readonly way: Way;
  private readonly world: World;
  private readonly options: SeriesOptions;
  private transport: Transport | undefined;
  private connecting: Promise<Transport | undefined> | undefined;
  private local: TransportAddress | undefined;
  private connectTime: number | undefined;
  private timing: Timing | undefined;
  private tls: TlsFacts | undefined;
  private last: Binding | undefined;
  private attributes: ListedAttribute[] | undefined;
  private responseBytes: number | undefined;
  private error: ProbeError | undefined;
  private unanswered: Unanswered | undefined;
  private readonly samples: number[] = [];
  private readonly ignored = new Map<IgnoredReason, number>();
  private readonly underWay = new Set<Asked>();
  private sent = 0;
  private received = 0;
  private begun = 0;
  private answeredAt = 0;

  constructor(way: Way, world: World, options: SeriesOptions) {
    this.way = way;
    this.world = world;
    this.options = options;
  }

  /** One request, sent again when it is lost. */
  async askOnce(): Promise<void> {
    const { timeout, tries, size, raw } = this.options;
    const start = this.world.clock.now();
    const transport = await this.connect(timeout);
    if (transport === undefined) return;
    const left = Math.max(1, timeout - (this.world.clock.now() - start));
    this.add(await probeBinding(transport, this.world, { timeout: left, tries, size, raw }));
  }

  /** Each request is sent once, so that loss shows. */
  async askAll(): Promise<void> {
    const { clock, stop } = this.world;
    const { count, interval } = this.options;
    const asking: Promise<void>[] = [];
    let next = clock.now();
    this.begun = next;
    for (let asked = 1; asked <= count && !stop.isStopped; asked++) {
      // A process that was busy does not make up for what it missed in a burst.
      next = Math.max(next + interval, clock.now());
      asking.push(this.ask(asked));
      if (asked < count) await waitUntil(next, clock, stop);
    }
    await Promise.all(asking);
    for (const asked of this.underWay) this.close(asked);
  }

  /** Resolves when the request is answered, or has waited as long as it may. */
  private async ask(sequence: number): Promise<void> {
    const { timeout, onReply } = this.options;
    this.connecting ??= this.connect(timeout);
    const transport = await this.connecting;
    if (transport === undefined) {
      this.connecting = undefined;
      if (!this.world.stop.isStopped) onReply?.({ sequence, error: this.error });
      return;
    }
    const { clock, stop, randomBytes } = this.world;
    const transaction = new Transaction(sizedRequest(randomBytes, this.options.size), {
      isReliable: true,
      source: transport.remote,
    });
    const asked = { sequence, transaction, transport, sentAt: clock.now(), isLate: false, settle: () => {} };
    this.underWay.add(asked);
    const { send } = transaction.start(asked.sentAt);
    if (send !== undefined) transport.send(send);
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        cancel();
        stop.delete(settle);
        resolve();
      };
      asked.settle = settle;
      const cancel = clock.at(asked.sentAt + timeout, settle);
      stop.add(settle);
    });
    if (this.underWay.has(asked) && !stop.isStopped) this.giveUp(asked);
  }

  /** Handles a timeout. If nothing arrived over the connection since then, it is reopened. */
  private giveUp(asked: Asked): void {
    const { transport, transaction, sequence, sentAt } = asked;
    asked.isLate = true;
    const { timeout, onReply } = this.options;
    const unanswered = { malformed: transaction.malformed, begun: transport.begun };
    this.unanswered = unanswered;
    onReply?.({ sequence, error: noAnswer(1, timeout, transaction.ignored, unanswered) });
    if (transport.isReliable && this.answeredAt < sentAt && transport === this.transport) this.disconnect();
  }

  private listenTo(transport: Transport): void {
    transport.listen({
      onMessage: (bytes, source) => {
        const now = this.world.clock.now();
        const asked = this.askedBy(bytes);
        if (asked === undefined) return;
        asked.transaction.receive(bytes, now, source);
        if (asked.transaction.outcome !== undefined) this.end(asked, undefined);
      },
      onFailure: (failure) => {
        for (const asked of [...this.underWay]) {
          if (asked.transport !== transport) continue;
          asked.transaction.fail(failure.code, this.world.clock.now());
          this.end(asked, failure);
        }
        if (transport.isReliable && transport === this.transport) this.disconnect();
      },
    });
  }

  /** The request that it answers. Packets that answer none count as ignored with the latest request. */
  private askedBy(bytes: Uint8Array): Asked | undefined {
    const all = [...this.underWay];
    if (bytes.length < HEADER_LENGTH) return all.at(-1);
    return all.find(({ transaction }) => sameTransaction(bytes, transaction.request)) ?? all.at(-1);
  }

  private end(asked: Asked, failure: Failure | undefined): void {
    const { transaction, transport, sequence } = asked;
    const { outcome } = transaction;
    if (outcome === undefined || !this.underWay.delete(asked)) return;
    const exchanged = failure === undefined ? { outcome } : { outcome, failure };
    const binding = answered(exchanged, transaction, transport, this.options);
    this.answeredAt = this.world.clock.now();
    this.add(binding);
    if (!asked.isLate || binding.error === undefined)
      this.options.onReply?.({ sequence, rtt: binding.rtt, error: binding.error });
    asked.settle();
  }

  /** At the end, requests without a timely answer are lost. Those still in flight at Ctrl-C are not counted. */
  private close(asked: Asked): void {
    if (asked.isLate) this.sent++;
    this.keepIgnored(asked.transaction.ignored);
    asked.settle();
  }

  private async connect(timeout: number): Promise<Transport | undefined> {
    const opened = await unlessStopped(this.way.open(timeout), this.world.stop);
    if (opened === undefined) return undefined;
    this.timing ??= opened.timing;
    if (!opened.ok) {
      const { code, message, certificate } = opened.failure;
      if (certificate !== undefined) this.tls = refusedTlsFacts(certificate);
      this.error = { code, message };
      return undefined;
    }
    const { transport } = opened;
    this.transport = transport;
    this.local = transport.local;
    if (transport.tls !== undefined) this.tls = tlsFacts(transport.tls);
    if (transport.isReliable) this.connectTime = sumOf(opened.timing);
    if (this.options.count !== 1) this.listenTo(transport);
    return transport;
  }

  private disconnect(): void {
    this.transport?.close();
    this.transport = undefined;
    this.connecting = undefined;
  }

  private add(binding: Binding): void {
    this.local = binding.local;
    this.attributes = binding.attributes ?? this.attributes;
    this.responseBytes = binding.responseBytes ?? this.responseBytes;
    this.sent += binding.sent;
    this.received += binding.received;
    this.keepIgnored(binding.ignored);
    if (binding.rtt !== undefined && binding.error === undefined) this.samples.push(binding.rtt);
    if (binding.error === undefined) this.last = binding;
    else if (!this.world.stop.isStopped) this.error = binding.error;
  }

  private keepIgnored(ignored: ReadonlyMap<IgnoredReason, number>): void {
    for (const [reason, count] of ignored) this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + count);
  }

  finish(): ProbeResult {
    this.disconnect();
    const { last, local, connectTime, timing, tls, samples, sent, received, ignored, attributes, responseBytes } = this;
    const requestBytes = this.options.size;
    const error = this.error ?? this.silence();
    const seen = { attributes, requestBytes, responseBytes };
    const requests = this.options.count === 1 ? undefined : sent;
    const totals = {
      last,
      error,
      local,
      connectTime,
      timing,
      tls,
      samples,
      requests,
      sent,
      received,
      ignored,
      ...seen,
    };
    return resultOf(this.way.target, totals);
  }

  private silence(): ProbeError {
    if (this.options.count === 1 || this.sent === 0) return INTERRUPTED;
    return noAnswer(this.sent, this.world.clock.now() - this.begun, this.ignored, this.unanswered);
  }
}

/** How long connecting took, as the sum of its phases: what this process did in between does not count. */
function sumOf({ connect = 0, tls = 0 }: Timing = {}): number {
  return rounded(rounded(connect) + rounded(tls));
}
