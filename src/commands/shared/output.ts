import type { ByteSink } from '../../io/io.ts';
import { ByteBuffer } from '../../report/byte-buffer.ts';

/** Empties a buffer into a sink; the buffer fills again while the sink takes what was in it. */
export class Output {
  readonly buffer = new ByteBuffer();
  private readonly sink: ByteSink;
  private spare = new Uint8Array(this.buffer.size);
  private writing: Promise<void> = Promise.resolve();

  constructor(sink: ByteSink) {
    this.sink = sink;
  }

  /** Starts to write what has accumulated, once earlier output is written. */
  async drain(): Promise<void> {
    await this.writing;
    if (this.buffer.length === 0) return;
    const bytes = this.buffer.take(this.spare);
    this.spare = new Uint8Array(bytes.buffer);
    this.writing = this.sink.write(bytes);
    this.writing.catch(() => {});
  }

  /** Resolves when everything is written. */
  async finish(): Promise<void> {
    await this.drain();
    await this.writing;
  }
}
