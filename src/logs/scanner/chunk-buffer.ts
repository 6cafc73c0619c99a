import { LF } from '../../candidate/bytes.ts';

/** How many bytes are read at a time. */
const CHUNK = 1024 * 1024;
/** Room before each chunk for what is left of the one before: a LONG_LINE and what the scanner looks back. */
const HEAD = 64 * 1024;
/** A line of which more than this has come is scanned before its end has come, all but its last LOOK_AHEAD bytes. */
const LONG_LINE = 40 * 1024;
/** No log format looks further ahead than this. */
const LOOK_AHEAD = 16 * 1024;

/** What bytes are shown to, a window at a time. */
export interface ChunkReader {
  /** Where the line begins. */
  lineStart: number;
  /** Reads bytes[from, until), and may look at bytes[until, to); returns where it stopped. */
  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number;
  /** The bytes move: what was at bytes[k] will be at bytes[k + by] of another window. */
  shift(by: number): void;
  /** The first byte that may be needed when looking back from bytes[at]. */
  keepFrom(at: number): number;
  /** Reports what waits, because the input pauses or ends. */
  flush(): void;
}

const WINDOW_SIZE = HEAD + CHUNK;

/**
 * Moves a stream of bytes past a scanner in memory that does not grow with it: two buffers, one of which is scanned while
 * the next chunk is read into the other (`room`).
 */
export class ChunkBuffer {
  private current: Uint8Array = new Uint8Array(WINDOW_SIZE);
  private next: Uint8Array = new Uint8Array(WINDOW_SIZE);
  /** Where the reader goes on, and the end of the bytes, in `current`. */
  private at = HEAD;
  private to = HEAD;
  /** How many bytes have come. */
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

  /** `count` bytes were put into the room: they are the current ones now, and there is new room. */
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
