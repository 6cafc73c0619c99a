import type { Scanner } from './scanner.ts';

/** What a form keeps of a log while it is read; each scanner reads one. */
export class PerLog<T> {
  private readonly kept = new WeakMap<Scanner, T>();
  private readonly make: () => T;

  constructor(make: () => T) {
    this.make = make;
  }

  of(scan: Scanner): T {
    const known = this.kept.get(scan) ?? this.make();
    this.kept.set(scan, known);
    return known;
  }

  /** Undefined where nothing has been kept. */
  known(scan: Scanner): T | undefined {
    return this.kept.get(scan);
  }

  forget(scan: Scanner): void {
    this.kept.delete(scan);
  }
}
