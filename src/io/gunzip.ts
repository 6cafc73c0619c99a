import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from './io.ts';

const CHUNK = 64 * 1024;

/** Reads a source that may be gzipped, like Chromium's saved dumps; passes others through unchanged. */
export class GunzipSource implements ByteSource {
  private readonly source: ByteSource;
  private inflated: AsyncIterator<Uint8Array> | undefined;
  private isFirst = true;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource) {
    this.source = source;
  }

  async read(into: Uint8Array): Promise<number> {
    if (this.isFirst) {
      this.isFirst = false;
      const start = await this.start(into.length);
      if (isGzip(start)) this.inflated = this.inflate(start);
      else this.rest = start;
    }
    if (this.rest.length === 0 && this.inflated === undefined) return this.source.read(into);
    while (this.rest.length === 0 && this.inflated !== undefined) {
      const next = await this.inflated.next();
      if (next.done === true) return 0;
      this.rest = next.value;
    }
    const part = this.rest.subarray(0, into.length);
    into.set(part);
    this.rest = this.rest.subarray(part.length);
    return part.length;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  /** The first bytes: two of them, unless the source has fewer, or more at once. */
  private async start(most: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(most, 2));
    let count = await this.source.read(bytes);
    while (count === 1) {
      const more = await this.source.read(bytes.subarray(count));
      if (more === 0) break;
      count += more;
    }
    return bytes.subarray(0, count);
  }

  private inflate(start: Uint8Array): AsyncIterator<Uint8Array> {
    const compressed = Readable.from(this.chunks(start));
    const gunzip = createGunzip();
    // pipe() hands on no errors.
    compressed.on('error', (error) => gunzip.destroy(error));
    return compressed.pipe(gunzip)[Symbol.asyncIterator]();
  }

  private async *chunks(start: Uint8Array): AsyncGenerator<Uint8Array> {
    yield start;
    for (;;) {
      const bytes = new Uint8Array(CHUNK);
      const count = await this.source.read(bytes);
      if (count === 0) return;
      yield bytes.subarray(0, count);
    }
  }
}

function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}
