import type { IgnoredReason } from '../stun/ignored.ts';
import type { TransportAddress } from '../stun/ip.ts';
import type { ListedAttribute } from '../stun/list-attributes.ts';
import type { Opened, Timing, Transport } from '../transport/transport.ts';
import { type Binding, type BindingOptions, probeBinding, type World } from './binding.ts';
import { INTERRUPTED, resultOf } from './build-result.ts';
import { unlessStopped, waitUntil } from './clock.ts';
import type { ProbeError, ProbeResult, Target } from './result.ts';
import { refusedTlsFacts, type TlsFacts, tlsFacts } from './tls-facts.ts';

export interface SeriesOptions extends Pick<BindingOptions, 'tries' | 'size' | 'raw'> {
  /** How many requests, one after the other; Infinity until it is time to stop. */
  count: number;
  /** From the start of one to the start of the next, in milliseconds. */
  interval: number;
  /** For each, its connection included, in milliseconds. */
  timeout: number;
  /** Called with what came of each request, in the order of their ends. */
  onReply?: ((reply: Reply) => void) | undefined;
}

/** What came of one request of several. */
export interface Reply {
  /** From 1. */
  sequence: number;
  /** In milliseconds; left out where no answer came. */
  rtt?: number | undefined;
  error?: ProbeError | undefined;
}

/** A server to ask, and the way to it. */
export interface Way {
  target: Target;
  open(timeout: number): Promise<Opened<Transport>>;
}

/** Asks a server once, or several times over the same socket, and sums up. A connection that is lost is made anew. */
export async function probeSeries(way: Way, world: World, options: SeriesOptions): Promise<ProbeResult> {
  const { clock, stop } = world;
  const series = new Series(way, world, options);
  let next = clock.now();
  for (let asked = 0; asked < options.count; asked++) {
    if (asked > 0) await waitUntil(next, clock, stop);
    if (stop.isStopped) break;
    next = Math.max(clock.now(), next + options.interval);
    await series.ask(asked + 1);
  }
  return series.finish();
}

class Series {
  private readonly way: Way;
  private readonly world: World;
  private readonly options: SeriesOptions;
  private transport: Transport | undefined;
  private local: TransportAddress | undefined;
  private connectTime: number | undefined;
  private timing: Timing | undefined;
  private tls: TlsFacts | undefined;
  private last: Binding | undefined;
  private attributes: ListedAttribute[] | undefined;
  private responseBytes: number | undefined;
  private error: ProbeError | undefined;
  private readonly samples: number[] = [];
  private readonly ignored = new Map<IgnoredReason, number>();
  private sent = 0;
  private received = 0;

  constructor(way: Way, world: World, options: SeriesOptions) {
    this.way = way;
    this.world = world;
    this.options = options;
  }

  async ask(sequence: number): Promise<void> {
    const { timeout, count, onReply, tries, size, raw } = this.options;
    const start = this.world.clock.now();
    const transport = this.transport ?? (await this.connect(timeout));
    if (transport === undefined) {
      if (!this.world.stop.isStopped) onReply?.({ sequence, error: this.error });
      return;
    }
    const left = Math.max(1, timeout - (this.world.clock.now() - start));
    const binding = await probeBinding(transport, this.world, { timeout: left, once: count > 1, tries, size, raw });
    this.add(binding);
    if (!this.world.stop.isStopped) onReply?.({ sequence, rtt: binding.rtt, error: binding.error });
    if (binding.error !== undefined && transport.isReliable) this.disconnect();
  }

  private async connect(timeout: number): Promise<Transport | undefined> {
    const start = this.world.clock.now();
    const opened = await unlessStopped(this.way.open(timeout), this.world.stop);
    if (opened === undefined) return undefined;
    this.timing ??= opened.timing;
    if (!opened.ok) {
      const { code, message, certificate } = opened.failure;
      if (certificate !== undefined) this.tls = refusedTlsFacts(certificate);
      this.error = { code, message };
      return undefined;
    }
    this.transport = opened.transport;
    if (opened.transport.tls !== undefined) this.tls = tlsFacts(opened.transport.tls);
    if (opened.transport.isReliable) this.connectTime = Math.round((this.world.clock.now() - start) * 1000) / 1000;
    return opened.transport;
  }

  private disconnect(): void {
    this.transport?.close();
    this.transport = undefined;
  }

  private add(binding: Binding): void {
    this.local = binding.local;
    this.attributes = binding.attributes ?? this.attributes;
    this.responseBytes = binding.responseBytes ?? this.responseBytes;
    this.sent += binding.sent;
    this.received += binding.received;
    for (const [reason, count] of binding.ignored) {
      this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + count);
    }
    if (binding.rtt !== undefined && binding.error === undefined) this.samples.push(binding.rtt);
    if (binding.error === undefined) this.last = binding;
    else if (!this.world.stop.isStopped) this.error = binding.error;
  }

  finish(): ProbeResult {
    this.disconnect();
    const { last, local, connectTime, timing, tls, samples, sent, received, ignored, attributes, responseBytes } = this;
    const requestBytes = this.options.size;
    const error = this.error ?? INTERRUPTED;
    const seen = { attributes, requestBytes, responseBytes };
    const totals = { last, error, local, connectTime, timing, tls, samples, sent, received, ignored, ...seen };
    return resultOf(this.way.target, totals);
  }
}
