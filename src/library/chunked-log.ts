import { bytesOf } from '../candidate/bytes.ts';
import { ChunkBuffer, type ChunkReader } from '../logs/scanner/chunk-buffer.ts';

/** Passes a log that arrives in chunks, cut anywhere, to a scanner. */
export class ChunkedLog {
  private readonly scanner: ChunkReader;
  private readonly buffer: ChunkBuffer;
  /** The first half of a character whose second half the next chunk brings. */
  private half = '';

  constructor(scanner: ChunkReader) {
    this.scanner = scanner;
    this.buffer = new ChunkBuffer(scanner);
  }

  push(chunk: Uint8Array | string): void {
    const bytes = typeof chunk === 'string' ? this.encode(chunk) : chunk;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.buffer.room.length);
      this.buffer.room.set(part);
      this.buffer.accept(part.length);
      this.buffer.scan(false);
      at += part.length;
    }
  }

  end(): void {
    this.buffer.scan(true);
    this.scanner.flush();
  }

  private encode(chunk: string): Uint8Array {
    const text = this.half + chunk;
    this.half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
    return bytesOf(text.slice(0, text.length - this.half.length));
  }
}
