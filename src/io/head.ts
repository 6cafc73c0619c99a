import type { ByteSource } from './io.ts';

/** How many bytes at the start of a file are enough to recognize it. */
export const SNIFFED_BYTES = 64 * 1024;

/** Keeps a copy of a source's first bytes, since a pipe cannot be read again to recognize it. */
export class HeadSource implements ByteSource {
  readonly size: number | undefined;
  private readonly source: ByteSource;
  private readonly parts: Uint8Array[] = [];
  private length = 0;
  /** How many bytes have been read. */
  byteCount = 0;

  constructor(source: ByteSource) {
    this.source = source;
    this.size = source.size;
  }

  async read(into: Uint8Array): Promise<number> {
    const count = await this.source.read(into);
    this.byteCount += count;
    if (this.length < SNIFFED_BYTES) {
      const part = into.slice(0, Math.min(count, SNIFFED_BYTES - this.length));
      this.parts.push(part);
      this.length += part.length;
    }
    return count;
  }

  get head(): Uint8Array {
    return Buffer.concat(this.parts);
  }

  close(): Promise<void> {
    return this.source.close();
  }
}
