import { Queue } from './queue.ts';

/** In milliseconds: a server that is silent for longer no longer holds up the others. */
const PATIENCE = 5;

/** A thing that others wait for, but not for long. */
interface Awaited {
  /** Until when. */
  patientUntil: number;
}

/** The requests that others are waiting for, in the order in which they stop waiting. */
export class Patience<T extends Awaited> {
  private readonly items = new Queue<T>();

  /** When the first of them is waited for no longer. */
  get next(): number {
    return this.items.first?.patientUntil ?? Number.POSITIVE_INFINITY;
  }

  start(item: T, now: number): void {
    item.patientUntil = now + PATIENCE;
    this.items.push(item);
  }

  /** Removes the first that is waited for no longer. */
  take(now: number): T | undefined {
    return this.next <= now ? this.items.shift() : undefined;
  }
}
