import type { ScanContext } from './scan-context.ts';

/** What a format remembers while a log is read; each scanner reads one log. */
export class LogState<T> {
  private readonly kept = new WeakMap<ScanContext, T>();
  private readonly make: () => T;

  constructor(make: () => T) {
    this.make = make;
  }

  of(scan: ScanContext): T {
    const known = this.kept.get(scan) ?? this.make();
    this.kept.set(scan, known);
    return known;
  }

  /** Undefined if nothing was kept. */
  known(scan: ScanContext): T | undefined {
    return this.kept.get(scan);
  }

  forget(scan: ScanContext): void {
    this.kept.delete(scan);
  }
}
