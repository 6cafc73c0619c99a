import type { Clock } from './clock.ts';
import { Queue } from './queue.ts';

/** Packets per turn of the event loop: Node reads no more from a socket, so more would fill its buffer with answers. */
export const BURST = 32;

/**
 * So few that their answers fit into a socket's buffer even if this process does not run for a while: Linux grants
 * 416 KB to everyone, and counts up to 2304 bytes per packet.
 */
export const MOST_FRESH = 180;

/** How much a late timer may catch up on, in milliseconds. */
const CREDIT = 10;

/** Lets packets out a few at a time, at a limited rate per second. */
export class Pacer<T> {
  private readonly clock: Clock;
  /** Milliseconds from one packet to the next. */
  private readonly gap: number;
  private readonly send: (item: T) => void;
  private readonly queue = new Queue<T>();
  private isPlanned = false;
  private inThisTurn = 0;
  /** Sent, and perhaps about to be answered. */
  private fresh = 0;
  /** When the next may go. */
  private free = 0;

  constructor(clock: Clock, rate: number | undefined, send: (item: T) => void) {
    this.clock = clock;
    this.gap = rate === undefined ? 0 : 1000 / rate;
    this.send = send;
  }

  /** Sends a thing now, or when it is its turn. It is fresh until `settle` is called. */
  go(item: T): void {
    this.queue.push(item);
    if (this.queue.length === 1 || this.inThisTurn < BURST) this.flush();
  }

  /** A packet was answered, or will not be any time soon. */
  settle(): void {
    this.fresh--;
    if (this.queue.length > 0) this.plan();
  }

  private flush(): void {
    if (this.queue.length === 0 || this.fresh >= MOST_FRESH) return;
    const wait = this.gap === 0 ? 0 : this.free - this.clock.now();
    if (wait > 0) return this.planAt(this.free);
    for (let left = this.allowed(); left > 0; left--) {
      const item = this.queue.shift();
      if (item === undefined) break;
      this.pass(item);
    }
    if (this.inThisTurn > 0) this.plan();
  }

  private allowed(): number {
    const left = Math.min(BURST - this.inThisTurn, MOST_FRESH - this.fresh);
    if (this.gap === 0) return left;
    const now = this.clock.now();
    this.free = Math.max(this.free, now - CREDIT);
    return Math.min(left, Math.floor((now - this.free) / this.gap) + 1);
  }

  private pass(item: T): void {
    this.inThisTurn++;
    this.fresh++;
    this.free += this.gap;
    this.send(item);
  }

  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    setImmediate(this.goOn);
  }

  private planAt(time: number): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    this.clock.at(time, this.goOn);
  }

  private readonly goOn = (): void => {
    this.isPlanned = false;
    this.inThisTurn = 0;
    this.flush();
  };
}
