import { TextDecoder } from 'node:util';
import { compressed } from '../errors.ts';
import type { ByteSource } from './io.ts';

/** The first bytes of compressed files, and the programs that decompress them. */
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
 * Reads a source as text: turns UTF-16, as PowerShell's `>` writes it, into UTF-8, and throws a
 * UserError at a compressed file.
 */
export class TextSource implements ByteSource {
  private readonly source: ByteSource;
  private readonly name: string;
  private readonly command: string;
  private isFirst = true;
  private isAtEnd = false;
  private decoder: TextDecoder | undefined;
  private decoded: Uint8Array = new Uint8Array(0);

  readonly size: number | undefined;

  /** `command` is the command that reads it. */
  constructor(source: ByteSource, name: string, command = 'parse') {
    this.command = command;
    this.source = source;
    this.size = source.size;
    this.name = name;
  }

  async read(into: Uint8Array): Promise<number> {
    if (this.decoder === undefined) {
      const count = await this.source.read(into);
      if (!this.isFirst) return count;
      this.isFirst = false;
      const first = await this.fillMagic(into, count);
      this.look(into.subarray(0, first));
      if (this.decoder === undefined) return first;
      this.decode(into.subarray(0, first));
    }
    while (this.decoded.length === 0 && !this.isAtEnd) {
      const count = await this.source.read(into);
      this.isAtEnd = count === 0;
      this.decode(into.subarray(0, count));
    }
    return this.takeDecoded(into);
  }

  /** A character of two bytes may take three in UTF-8, so what does not fit waits. */
  private takeDecoded(into: Uint8Array): number {
    const part = this.decoded.subarray(0, into.length);
    into.set(part);
    this.decoded = this.decoded.subarray(part.length);
    return part.length;
  }

  /** If the first bytes may start a magic number, waits for all of it. */
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
    if (kind !== undefined) throw compressed(this.name, kind.name, kind.reader, this.command);
    const encoding = encodingOf(start);
    if (encoding !== undefined) this.decoder = new TextDecoder(encoding);
  }

  private decode(bytes: Uint8Array): void {
    this.decoded = new TextEncoder().encode(this.decoder?.decode(bytes, { stream: !this.isAtEnd }));
  }
}

/** Zeros in every second byte: UTF-16 of ASCII, without a byte order mark. */
function encodingOf([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a > 0 && b === 0 && c > 0 && d === 0) return 'utf-16le';
  return a === 0 && b > 0 && c === 0 && d > 0 ? 'utf-16be' : undefined;
}
