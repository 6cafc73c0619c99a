import type { ByteSink } from '../../io/io.ts';
import type { ByteBuffer } from '../../report/byte-buffer.ts';
import { Output } from './output.ts';

/** In milliseconds: too short to notice. */
const DELAY = 50;

/** In bytes. Each write is a turn of another thread, so a few large ones. */
const MUCH = 256 * 1024;

/** Output of ongoing work: what comes within a short while is written together, and at once when it is much. */
export class PacedOutput {
  private readonly output: Output;
  private readonly onBroken: () => void;
  private timer: NodeJS.Timeout | undefined;
  private draining: Promise<void> | undefined;

  /** `onBroken` is called when the output fails while nothing waits for it; `finish` then throws the reason. */
  constructor(sink: ByteSink, onBroken: () => void) {
    this.output = new Output(sink);
    this.onBroken = onBroken;
  }

  get buffer(): ByteBuffer {
    return this.output.buffer;
  }

  /** To be called after each piece. Returns what to wait for when the reader is slower than the work. */
  pace(): Promise<void> | undefined {
    if (this.buffer.length >= MUCH) return this.drain();
    this.timer ??= setTimeout(() => this.drain().catch(this.onBroken), DELAY);
    return undefined;
  }

  /** Everything is gone. */
  async finish(): Promise<void> {
    await this.drain();
    await this.output.finish();
  }

  /** One at a time, as each takes all that there is. */
  private drain(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draining ??= this.output.drain().finally(() => {
      this.draining = undefined;
    });
    return this.draining;
  }
}
