import { TextDecoder } from 'node:util';
import { compressed } from '../errors.ts';
import type { ByteSource } from './io.ts';

/** The first bytes of compressed files, and what turns such a file into text. */
const COMPRESSED: { magic: number[]; name: string; reader: string }[] = [
  { magic: [0x1f, 0x8b], name: 'gzip', reader: 'zcat' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], name: 'zstd', reader: 'zstdcat' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'xz', reader: 'xzcat' },
  { magic: [0x42, 0x5a, 0x68], name: 'bzip2', reader: 'bzcat' },
  { magic: [0x50, 0x4b, 0x03, 0x04], name: 'zip', reader: 'unzip -p' },
];

const MAGIC_LENGTH = 5;
const MAGIC_STARTS = new Set([0xff, 0xfe, ...COMPRESSED.map(({ magic }) => magic[0] ?? 0)]);

/**
 * Reads a source as text: turns UTF-16 with a byte order mark, as PowerShell's `>` writes it, into UTF-8, and throws a
 * UserError at a compressed file.
 */
export class TextSource implements ByteSource {
  private readonly source: ByteSource;
  private readonly name: string;
  private isFirst = true;
  private decoder: TextDecoder | undefined;

  readonly size: number | undefined;

  constructor(source: ByteSource, name: string) {
    this.source = source;
    this.size = source.size;
    this.name = name;
  }

  async read(into: Uint8Array): Promise<number> {
    // One character of UTF-16 takes two bytes, and at most three of UTF-8.
    const room = this.decoder === undefined ? into : into.subarray(0, Math.floor(into.length / 2));
    let count = await this.source.read(room);
    if (this.isFirst) {
      count = await this.fillMagic(room, count);
      this.look(into.subarray(0, count));
    }
    this.isFirst = false;
    return this.decoder === undefined || count === 0 ? count : this.decode(this.decoder, into, room, count);
  }

  /** Where the first bytes may begin a magic number, waits for the whole of it. */
  private async fillMagic(room: Uint8Array, first: number): Promise<number> {
    let count = first;
    while (count > 0 && count < MAGIC_LENGTH && MAGIC_STARTS.has(room[0] ?? 0)) {
      const more = await this.source.read(room.subarray(count));
      if (more === 0) break;
      count += more;
    }
    return count;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  private look(start: Uint8Array): void {
    const kind = COMPRESSED.find(({ magic }) => magic.every((byte, k) => start[k] === byte));
    if (kind !== undefined) throw compressed(this.name, kind.name, kind.reader);
    if (start[0] === 0xff && start[1] === 0xfe) this.decoder = new TextDecoder('utf-16le');
    if (start[0] === 0xfe && start[1] === 0xff) this.decoder = new TextDecoder('utf-16be');
  }

  private async decode(decoder: TextDecoder, into: Uint8Array, room: Uint8Array, count: number): Promise<number> {
    const text = decoder.decode(room.subarray(0, Math.min(count, room.length)), { stream: true });
    const bytes = new TextEncoder().encode(text);
    into.set(bytes.subarray(0, into.length));
    return bytes.length > 0 ? Math.min(bytes.length, into.length) : this.read(into);
  }
}
