import { entry } from '../../stun/attribute.ts';
import { RESPONSE_PORT } from '../../stun/attributes/nat-behavior.ts';
import { familyOf, type TransportAddress } from '../../stun/ip.ts';
import type { World } from '../binding.ts';
import { childOf, type Stop, waitUntil } from '../clock.ts';
import { Asker, type Pace } from './asker.ts';
import { isSilenceProof } from './loss.ts';
import type { Heard } from './observations.ts';
import type { MeasuredLifetime } from './result.ts';
import type { Sockets } from './sockets.ts';

/**
 * Idle times after which a binding is checked, in seconds: a tenth apart or closer, and none that a router is likely
 * to be set to, so that which side of it the binding ended on does not depend on chance.
 */
const STEPS = [
  ...Array.from({ length: 11 }, (_, i) => i + 1.5),
  ...[14, 16, 18, 19, 21, 23, 26, 29, 31, 34, 37, 41, 44, 46, 50, 55, 59, 61, 66, 72, 79, 86, 91, 99, 109, 119, 121],
  ...[130, 140, 149, 151, 165, 179, 181, 199, 219, 239, 241, 265, 290, 299, 301, 330, 359, 361, 400, 440, 479, 481],
  ...[530, 580, 599, 601, 660, 730, 810, 899, 901, 990, 1090, 1199, 1201, 1320, 1450, 1600, 1799, 1801, 1980, 2180],
  ...[2400, 2700, 3000, 3300, 3599],
];

/**
 * Traffic through a binding before it is left idle: requests at these times after the first one, in milliseconds. Linux
 * keeps a binding longer once both sides have sent and it is over two seconds old, as in every call.
 */
const TRAFFIC = [0, 2500, 5000];

/**
 * Between the first packets of two idle times, in milliseconds: at most ten new transactions per second (RFC 5780
 * section 4.1).
 */
const SPACING = 400;

export interface LifetimeOptions {
  /** How long to watch, in milliseconds. */
  longest: number;
  pace: Pace;
  /** Told of each binding that was still open after traffic, by its idle time in seconds. */
  onOpen: (seconds: number) => void;
}

/** The two lifetimes of a binding, without and with traffic. */
export interface Lifetimes {
  /** One packet each way, as in a query of DNS. */
  lifetime: MeasuredLifetime;
  /** Several seconds of traffic, as in a call. */
  lifetimeAfterTraffic: MeasuredLifetime;
}

/**
 * Measures how long an idle binding lasts (RFC 5780 section 4.6). Each idle time has its own socket, and all of them
 * run in parallel, so that it takes no longer than the longest. Another socket checks with RESPONSE-PORT whether a
 * binding still exists, so that the check does not keep it open.
 */
export async function measureLifetime(
  server: TransportAddress,
  sockets: Sockets,
  world: World,
  options: LifetimeOptions,
): Promise<Lifetimes> {
  const measurement = new Measurement(server, sockets, world, options);
  try {
    return await measurement.run();
  } finally {
    measurement.close();
  }
}

/** `yes` and `no` are proven. */
type IsOpen = 'yes' | 'no' | 'unknown';

/** Bindings of one kind, each idle for a different time. */
class Row {
  /** When packets go through each, in milliseconds after its first. */
  readonly traffic: readonly number[];
  /** Ends waits that no longer matter. */
  readonly settled: Stop;
  private atLeast = 0;
  private lessThan = Number.POSITIVE_INFINITY;

  constructor(traffic: readonly number[], stop: Stop) {
    this.traffic = traffic;
    this.settled = childOf(stop);
  }

  noteOpen(seconds: number): void {
    this.atLeast = Math.max(this.atLeast, seconds);
  }

  /** Cancels the checks that were still to come. */
  noteClosed(seconds: number): void {
    this.lessThan = Math.min(this.lessThan, seconds);
    this.settled.stop();
  }

  measured(longest: number, isStopped: boolean): MeasuredLifetime {
    const { atLeast, lessThan } = this;
    const isSettled = lessThan < Number.POSITIVE_INFINITY || atLeast === longest;
    return {
      ...(atLeast > 0 ? { atLeast } : {}),
      ...(lessThan < Number.POSITIVE_INFINITY ? { lessThan } : {}),
      ...(isSettled ? {} : { reason: isStopped ? STOPPED : LOST }),
    };
  }
}

class Measurement {
  private readonly server: TransportAddress;
  private readonly sockets: Sockets;
  private readonly world: World;
  private readonly options: LifetimeOptions;
  private readonly askers: Asker[] = [];
  /** Counts the packets of answered questions only: what is missing among them was lost, not filtered. */
  private readonly loss = { sent: 0, lost: 0 };

  constructor(server: TransportAddress, sockets: Sockets, world: World, options: LifetimeOptions) {
    this.server = server;
    this.sockets = sockets;
    this.world = world;
    this.options = options;
  }

  async run(): Promise<Lifetimes> {
    const unfit = await this.checkServer();
    const { stop, clock } = this.world;
    if (unfit !== undefined) {
      const none = { reason: stop.isStopped ? STOPPED : unfit };
      return { lifetime: none, lifetimeAfterTraffic: none };
    }
    const begin = clock.now();
    const [idle, used] = [new Row([0], stop), new Row(TRAFFIC, stop)];
    const watches = this.steps.flatMap((seconds, i) =>
      [idle, used].map((row) => this.watch(row, seconds, begin + i * SPACING)),
    );
    await Promise.all(watches);
    const longest = this.options.longest / 1000;
    return {
      lifetime: idle.measured(longest, stop.isStopped),
      lifetimeAfterTraffic: used.measured(longest, stop.isStopped),
    };
  }

  private get steps(): number[] {
    const longest = this.options.longest / 1000;
    return [...STEPS.filter((seconds) => seconds < longest), longest];
  }

  close(): void {
    for (const asker of this.askers) asker.close();
  }

  /** Checks that the server can show a fresh binding to be open; if not, says why. */
  private async checkServer(): Promise<string | undefined> {
    const binding = await this.open();
    if (binding === undefined) return 'it did not answer';
    const { isOpen, heard } = await this.look(binding);
    if (isOpen === 'yes') return undefined;
    if (heard.refusal !== undefined) return `the server answers RESPONSE-PORT with ${heard.refusal}`;
    return heard.from === undefined
      ? 'RESPONSE-PORT is not answered, even to an open binding'
      : 'the server ignores RESPONSE-PORT';
  }

  private async watch(row: Row, seconds: number, begin: number): Promise<void> {
    const { clock } = this.world;
    const { settled } = row;
    await waitUntil(begin, clock, settled);
    const binding = settled.isStopped ? undefined : await this.used(row, begin);
    if (binding === undefined) return;
    await waitUntil(clock.now() + seconds * 1000, clock, settled);
    if (settled.isStopped) return;
    const { isOpen } = await this.look(binding, settled);
    if (isOpen === 'yes') {
      row.noteOpen(seconds);
      if (row.traffic.length > 1) this.options.onOpen(seconds);
    }
    if (isOpen === 'no' && (await this.isPathClear())) row.noteClosed(seconds);
  }

  /** A binding that carried the packets of a row; undefined if it changed meanwhile or an answer got lost. */
  private async used({ traffic, settled }: Row, begin: number): Promise<Binding | undefined> {
    const asker = await this.socket();
    let binding: Binding | undefined;
    for (const time of traffic) {
      await waitUntil(begin + time, this.world.clock, settled);
      if (settled.isStopped) return undefined;
      const next = await this.bind(asker);
      if (next === undefined || (binding !== undefined && next.mapped.port !== binding.mapped.port)) return undefined;
      binding = next;
    }
    return binding;
  }

  /** Silence proves nothing while even a new binding is silent. */
  private async isPathClear(): Promise<boolean> {
    const binding = await this.open();
    return binding !== undefined && (await this.look(binding)).isOpen === 'yes';
  }

  private async open(): Promise<Binding | undefined> {
    return this.bind(await this.socket());
  }

  private async bind(asker: Asker | undefined): Promise<Binding | undefined> {
    const { mapped, ...heard } = (await asker?.ask({ to: this.server, source: this.server })) ?? { sent: 0 };
    if (asker === undefined || mapped === undefined) return undefined;
    this.count(heard);
    return { asker, mapped };
  }

  private async look(
    { asker, mapped }: Binding,
    settled: Stop = this.world.stop,
  ): Promise<{ isOpen: IsOpen; heard: Heard }> {
    const other = await this.socket();
    if (other === undefined || settled.isStopped) return { isOpen: 'unknown', heard: { sent: 0 } };
    let hasArrived = false;
    asker.onOther = (bytes, source) => {
      hasArrived ||= other.receive(bytes, source);
    };
    const attributes = [entry(RESPONSE_PORT, mapped.port)];
    const heard = await other.ask({ to: this.server, source: this.server, attributes });
    if (hasArrived) {
      this.count(heard);
      return { isOpen: 'yes', heard };
    }
    const isProof = heard.from === undefined && isSilenceProof(heard.sent, this.loss) && !settled.isStopped;
    return { isOpen: isProof ? 'no' : 'unknown', heard };
  }

  private count({ sent }: Pick<Heard, 'sent'>): void {
    this.loss.sent += sent;
    this.loss.lost += sent - 1;
  }

  private async socket(): Promise<Asker | undefined> {
    const opened = await this.sockets.bind(familyOf(this.server.address));
    if (!opened.ok) return undefined;
    const asker = new Asker(opened.transport, this.world, this.options.pace);
    this.askers.push(asker);
    return asker;
  }
}

const LOST = 'later no answer came, but packets of new bindings were lost too; try again';
const STOPPED = 'stopped before there was a result';

/** A socket, and where the server sees it. */
interface Binding {
  asker: Asker;
  mapped: TransportAddress;
}
