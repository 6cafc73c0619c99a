import { LF } from '../../candidate/bytes.ts';

/** How many bytes are read at a time. */
const CHUNK = 1024 * 1024;
/** Room before each chunk for the rest of the previous one: a LONG_LINE, plus what the scanner looks back at. */
const HEAD = 64 * 1024;
/** A longer line is scanned before its end has arrived, except for its last LOOK_AHEAD bytes. */
const LONG_LINE = 40 * 1024;
/** How far ahead any log format looks. */
const LOOK_AHEAD = 16 * 1024;

/** Reads the bytes, a window at a time. */
export interface ChunkReader {
  /** Where the current line begins. */
  lineStart: number;
  /** Reads bytes[from, until), and may look at bytes[until, to); returns where it stopped. */
  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number;
  /** The bytes move: what was at bytes[k] will be at bytes[k + by] in another window. */
  shift(by: number): void;
  /** The first byte that may be needed when looking back from bytes[at]. */
  keepFrom(at: number): number;
  /** Reports what is still pending, because the input pauses or ends. */
  flush(): void;
}

const WINDOW_SIZE = HEAD + CHUNK;

/**
 * Feeds a stream of bytes to a scanner in constant memory, using two buffers: one is scanned while the next chunk is
 * read into the other (`room`).
 */
export class ChunkBuffer {
  private current: Uint8Array = new Uint8Array(WINDOW_SIZE);
  private next: Uint8Array = new Uint8Array(WINDOW_SIZE);
  /** Where the reader continues in `current`, and where the bytes end. */
  private at = HEAD;
  private to = HEAD;
  /** How many bytes have arrived. */
  byteCount = 0;
  private readonly reader: ChunkReader;

  constructor(reader: ChunkReader) {
    this.reader = reader;
    this.current[HEAD - 1] = LF;
    reader.lineStart = HEAD;
  }

  /** Where to put the next bytes. */
  get room(): Uint8Array {
    return this.next.subarray(HEAD);
  }

  /** Makes the `count` bytes in the room the current ones, and the other buffer the new room. */
  accept(count: number): void {
    const keepFrom = Math.max(this.reader.keepFrom(this.at), this.to - HEAD);
    const head = HEAD - (this.to - keepFrom);
    this.next.set(this.current.subarray(keepFrom, this.to), head);
    this.reader.shift(head - keepFrom);
    [this.current, this.next] = [this.next, this.current];
    this.at += head - keepFrom;
    this.to = HEAD + count;
    this.byteCount += count;
  }

  /** Scans the complete lines; everything when the stream has ended. */
  scan(isLast: boolean): void {
    const until = isLast ? this.to : this.endOfLines();
    if (until > this.at) this.at = this.reader.scan(this.current, this.at, until, this.to, isLast);
  }

  private endOfLines(): number {
    const newline = this.current.lastIndexOf(LF, this.to - 1);
    const end = Math.max(this.at, newline + 1);
    return this.to - end > LONG_LINE ? this.to - LOOK_AHEAD : end;
  }
}
