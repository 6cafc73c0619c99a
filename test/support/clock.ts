import type { Clock } from '../../src/probe/clock.ts';

/** A clock that is stopped until `run` is called. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly alarms = new Set<{ time: number; wake: () => void }>();

  now(): number {
    return this.time;
  }

  at(time: number, wake: () => void): () => void {
    const alarm = { time, wake };
    this.alarms.add(alarm);
    return () => this.alarms.delete(alarm);
  }

  /** Simulates a process that was busy for so long. */
  jump(time: number): void {
    this.time += time;
  }

  /** Runs from one alarm to the next until the work is done. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    work.then(
      () => (isDone = true),
      () => (isDone = true),
    );
    for (await rest(); !isDone; await rest()) {
      const next = [...this.alarms].toSorted((a, b) => a.time - b.time)[0];
      if (next === undefined) throw new Error('it waits for ever');
      this.alarms.delete(next);
      this.time = Math.max(this.time, next.time);
      next.wake();
    }
    return work;
  }
}

/** Lets everything happen that needs no time. */
function rest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
