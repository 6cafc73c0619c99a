import type { ByteSink } from '../../io/io.ts';
import type { ByteBuffer } from '../../report/byte-buffer.ts';
import { Output } from './output.ts';

/** In milliseconds: too short to notice. */
const DELAY = 50;

/** In bytes. Each write wakes another thread, so a few large ones are better. */
const MUCH = 256 * 1024;

/** Output of ongoing work: pieces within a short time are written together, and immediately if they are large. */
export class PacedOutput {
  private readonly output: Output;
  private readonly onBroken: () => void;
  private timer: NodeJS.Timeout | undefined;
  private draining: Promise<void> | undefined;

  /** `onBroken` is called if the output fails while nothing awaits it; `finish` then throws the reason. */
  constructor(sink: ByteSink, onBroken: () => void) {
    this.output = new Output(sink);
    this.onBroken = onBroken;
  }

  get buffer(): ByteBuffer {
    return this.output.buffer;
  }

  /** Call after each piece. Returns a promise to wait for if the reader is slower than the work. */
  pace(): Promise<void> | undefined {
    if (this.buffer.length >= MUCH) return this.drain();
    this.timer ??= setTimeout(() => this.drain().catch(this.onBroken), DELAY);
    return undefined;
  }

  /** Resolves when everything is written. */
  async finish(): Promise<void> {
    await this.drain();
    await this.output.finish();
  }

  /** Only one runs at a time, because each takes all there is. */
  private drain(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.draining ??= this.output.drain().finally(() => {
      this.draining = undefined;
    });
    return this.draining;
  }
}
