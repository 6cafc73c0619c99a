import type { ByteSink } from '../../io/io.ts';

/** Writes texts in their order, whenever they come. */
export class Lines {
  /** Rejects when the reader of the lines has gone. */
  readonly closed: Promise<never>;
  written: Promise<void> = Promise.resolve();
  private readonly sink: ByteSink;
  private fail: (error: unknown) => void = () => {};

  constructor(sink: ByteSink) {
    this.sink = sink;
    this.closed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.closed.catch(() => {});
  }

  add(text: string): void {
    if (text === '') return;
    this.written = this.written.then(() => this.sink.write(text));
    this.written.catch(this.fail);
  }
}
