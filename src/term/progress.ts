import type { ByteSink } from '../io/io.ts';

/** Shorter work needs no progress line. */
const DELAY = 1000;
const INTERVAL = 200;

/** A line on a terminal that says how far the work is; it vanishes at the end. */
export class Progress {
  private readonly sink: ByteSink;
  private readonly text: () => string;
  private readonly start = performance.now();
  private readonly timer: NodeJS.Timeout;
  private width = 0;

  constructor(sink: ByteSink, text: () => string) {
    this.sink = sink;
    this.text = text;
    this.timer = setInterval(() => this.show(), INTERVAL);
    this.timer.unref();
  }

  private show(): void {
    if (performance.now() - this.start < DELAY) return;
    const text = this.text().slice(0, columnsOf(this.sink) - 1);
    this.write(`\r${text.padEnd(this.width)}`);
    this.width = text.length;
  }

  end(): void {
    clearInterval(this.timer);
    if (this.width > 0) this.write(`\r${' '.repeat(this.width)}\r`);
  }

  /** Losing the terminal does not end the work. */
  private write(text: string): void {
    this.sink.write(text).catch(() => {});
  }
}

/** Some terminals, such as those of CI services, report no columns. */
function columnsOf({ columns = 0 }: ByteSink): number {
  return columns > 0 ? columns : 80;
}
