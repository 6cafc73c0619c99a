import { entry } from '../../stun/attribute.ts';
import { RESPONSE_PORT } from '../../stun/attributes/nat-behavior.ts';
import { familyOf, type TransportAddress } from '../../stun/ip.ts';
import type { World } from '../binding.ts';
import { childOf, type Stop, waitUntil } from '../clock.ts';
import { Asker, type Pace } from './asker.ts';
import type { Sockets } from './discover.ts';
import { isSilenceProof } from './loss.ts';
import type { Heard } from './observations.ts';
import type { MeasuredLifetime } from './result.ts';

/** Idle times after which a binding is checked, in seconds. */
const STEPS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600];

/** Between two first packets, in milliseconds: ten new transactions a second (RFC 5780 section 4.1). */
const SPACING = 100;

export interface LifetimeOptions {
  /** How long to watch, in milliseconds. */
  longest: number;
  pace: Pace;
  /** Told of each binding that was still open, by its idle time in seconds. */
  onOpen: (seconds: number) => void;
}

/**
 * For how long a binding stays that nothing goes through (RFC 5780 section 4.6). Each idle time has a socket of its own, and
 * all are watched side by side, so that it takes as long as the longest. Whether a binding is still there is asked from
 * another socket, with RESPONSE-PORT, so that the question does not keep it open.
 */
export async function measureLifetime(
  server: TransportAddress,
  sockets: Sockets,
  world: World,
  options: LifetimeOptions,
): Promise<MeasuredLifetime> {
  const measurement = new Measurement(server, sockets, world, options);
  try {
    return await measurement.run();
  } finally {
    measurement.close();
  }
}

/** `yes` and `no` are proven. */
type IsOpen = 'yes' | 'no' | 'unknown';

class Measurement {
  private readonly server: TransportAddress;
  private readonly sockets: Sockets;
  private readonly world: World;
  private readonly options: LifetimeOptions;
  private readonly askers: Asker[] = [];
  /** Ends the waits that are no longer of interest. */
  private readonly settled: Stop;
  private readonly stop: Stop;
  /** Of the questions that were answered. */
  private readonly loss = { sent: 0, lost: 0 };
  private atLeast = 0;
  private lessThan = Number.POSITIVE_INFINITY;

  constructor(server: TransportAddress, sockets: Sockets, world: World, options: LifetimeOptions) {
    this.server = server;
    this.sockets = sockets;
    this.stop = world.stop;
    this.settled = childOf(world.stop);
    this.world = { ...world, stop: this.settled };
    this.options = options;
  }

  async run(): Promise<MeasuredLifetime> {
    const unfit = await this.checkServer();
    if (unfit !== undefined) return { reason: this.stop.isStopped ? STOPPED : unfit };
    const begin = this.world.clock.now();
    await Promise.all(this.steps.map((seconds, i) => this.watch(seconds, begin + i * SPACING)));
    return this.measured();
  }

  private measured(): MeasuredLifetime {
    const { atLeast, lessThan, options } = this;
    const isSettled = lessThan < Number.POSITIVE_INFINITY || atLeast === options.longest / 1000;
    const reason = this.stop.isStopped ? STOPPED : LOST;
    return {
      ...(atLeast > 0 ? { atLeast } : {}),
      ...(lessThan < Number.POSITIVE_INFINITY ? { lessThan } : {}),
      ...(isSettled ? {} : { reason }),
    };
  }

  private get steps(): number[] {
    const longest = this.options.longest / 1000;
    return [...STEPS.filter((seconds) => seconds < longest), longest];
  }

  close(): void {
    for (const asker of this.askers) asker.close();
  }

  /** A binding that was made just now is open: can the server show that? If not, why. */
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

  private async watch(seconds: number, begin: number): Promise<void> {
    await waitUntil(begin, this.world.clock, this.settled);
    const binding = await this.open();
    if (binding === undefined) return;
    await waitUntil(this.world.clock.now() + seconds * 1000, this.world.clock, this.settled);
    if (this.settled.isStopped) return;
    const { isOpen } = await this.look(binding);
    if (isOpen === 'yes') this.noteOpen(seconds);
    if (isOpen === 'no' && (await this.isPathClear())) this.noteClosed(seconds);
  }

  /** Silence at a time when even a new binding is silent says nothing. */
  private async isPathClear(): Promise<boolean> {
    const binding = await this.open();
    return binding !== undefined && (await this.look(binding)).isOpen === 'yes';
  }

  private noteOpen(seconds: number): void {
    this.atLeast = Math.max(this.atLeast, seconds);
    this.options.onOpen(seconds);
  }

  /** Cancels the checks that were still to come. */
  private noteClosed(seconds: number): void {
    this.lessThan = Math.min(this.lessThan, seconds);
    this.settled.stop();
  }

  private async open(): Promise<Binding | undefined> {
    const asker = await this.socket();
    const { mapped, ...heard } = (await asker?.ask({ to: this.server, source: this.server })) ?? { sent: 0 };
    if (asker === undefined || mapped === undefined) return undefined;
    this.count(heard);
    return { asker, mapped };
  }

  private async look({ asker, mapped }: Binding): Promise<{ isOpen: IsOpen; heard: Heard }> {
    const other = await this.socket();
    if (other === undefined || this.settled.isStopped) return { isOpen: 'unknown', heard: { sent: 0 } };
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
    const isProof = heard.from === undefined && isSilenceProof(heard.sent, this.loss) && !this.settled.isStopped;
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
