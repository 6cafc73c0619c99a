import type { ByteSink } from '../../io/io.ts';

/** Writes texts in order; those that arrive during a write go out together. */
export class Lines {
  /** Rejects when the reader of the lines is gone. */
  readonly closed: Promise<never>;
  private readonly sink: ByteSink;
  private waiting = '';
  private writing: Promise<void> | undefined;
  private fail: (error: unknown) => void = () => {};

  constructor(sink: ByteSink) {
    this.sink = sink;
    this.closed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.closed.catch(() => {});
  }

  add(text: string): void {
    this.waiting += text;
    this.writing ??= this.write();
  }

  /** Resolves when all of it is written. */
  async flush(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    try {
      // Lines that arrive at this moment are included.
      await new Promise(setImmediate);
      while (this.waiting !== '') {
        const text = this.waiting;
        this.waiting = '';
        await this.sink.write(text);
      }
    } catch (error) {
      this.fail(error);
    }
    this.writing = undefined;
  }
}
