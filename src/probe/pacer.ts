import type { Clock } from './clock.ts';
import { Queue } from './queue.ts';

/** In a turn of the event loop: Node reads no more than this of a socket in one, so more would fill its buffer with answers. */
export const BURST = 32;

/**
 * So many that their answers find room in the buffer of a socket, also when this process does not get to run for a while:
 * Linux grants 416 KB to anyone, and counts up to 2304 bytes for a packet.
 */
export const MOST_FRESH = 180;

/** In milliseconds: what a late timer may make up for. */
const CREDIT = 10;

/** Lets packets out a few at a time, and with a rate no more than that a second. */
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

  /** What was sent is answered, or will not be so soon. */
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
