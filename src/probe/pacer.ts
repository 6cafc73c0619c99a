import type { Clock } from './clock.ts';

/** In a turn of the event loop: Node reads no more than this of a socket in one, so more would fill its buffer with answers. */
const BURST = 32;

/** So many that their answers find room in the buffer of a socket, also when this process does not get to run for a while. */
const MOST_FRESH = 100;

/** In milliseconds: what a late timer may make up for. */
const CREDIT = 10;

/** Lets packets out a few at a time, and with a rate no more than that a second. */
export class Pacer {
  private readonly clock: Clock;
  /** Milliseconds from one packet to the next. */
  private readonly gap: number;
  private queue: (() => void)[] = [];
  private isPlanned = false;
  private inThisTurn = 0;
  /** Sent, and perhaps about to be answered. */
  private fresh = 0;
  /** When the next may go. */
  private free = 0;

  constructor(clock: Clock, rate: number | undefined) {
    this.clock = clock;
    this.gap = rate === undefined ? 0 : 1000 / rate;
  }

  /** Calls `send` now, or when it is its turn. What it sends is fresh until `settle` is called. */
  go(send: () => void): void {
    this.queue.push(send);
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
    const ready = this.queue.slice(0, this.allowed());
    this.queue = this.queue.slice(ready.length);
    for (const send of ready) this.pass(send);
    if (this.inThisTurn > 0) this.plan();
  }

  private allowed(): number {
    const left = Math.min(BURST - this.inThisTurn, MOST_FRESH - this.fresh);
    if (this.gap === 0) return left;
    const now = this.clock.now();
    this.free = Math.max(this.free, now - CREDIT);
    return Math.min(left, Math.floor((now - this.free) / this.gap) + 1);
  }

  private pass(send: () => void): void {
    this.inThisTurn++;
    this.fresh++;
    this.free += this.gap;
    send();
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
