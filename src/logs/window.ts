import { LF } from '../candidate/bytes.ts';
import type { Scanner } from './scanner.ts';

/** What is read at a time. */
const CHUNK = 256 * 1024;
/** Room before each chunk for what is left of the one before: a LONG_LINE and what the scanner looks back. */
const HEAD = 64 * 1024;
/** A line longer than this is scanned before its end has come, all but its last LOOK_AHEAD bytes. */
const LONG_LINE = 40 * 1024;
/** A form looks no further ahead than this. */
const LOOK_AHEAD = 16 * 1024;

/**
 * Moves a stream of bytes past a scanner in memory that does not grow with it: two buffers, of which one is scanned while
 * the next chunk is read into the other (`room`).
 */
export class Window {
  private current = new Uint8Array(HEAD + CHUNK);
  private next = new Uint8Array(HEAD + CHUNK);
  /** Where the scanner goes on, and the end of the bytes, in `current`. */
  private at = HEAD;
  private to = HEAD;
  /** How many bytes have come. */
  byteCount = 0;
  private scanner: Scanner;

  constructor(scanner: Scanner) {
    this.scanner = scanner;
    this.restart(scanner);
  }

  /** Another stream begins, for a fresh scanner; the memory is used again. */
  restart(scanner: Scanner): void {
    this.scanner = scanner;
    this.at = HEAD;
    this.to = HEAD;
    this.byteCount = 0;
    this.current.fill(0, 0, HEAD);
    this.current[HEAD - 1] = LF;
    scanner.lineStart = HEAD;
  }

  /** Where the next bytes are to be put. */
  get room(): Uint8Array {
    return this.next.subarray(HEAD);
  }

  /** `count` bytes were put into the room: they are the current ones now, and there is new room. */
  accept(count: number): void {
    const keepFrom = Math.max(this.scanner.keepFrom(this.at), this.to - HEAD);
    const head = HEAD - (this.to - keepFrom);
    this.next.set(this.current.subarray(keepFrom, this.to), head);
    this.scanner.shift(head - keepFrom);
    [this.current, this.next] = [this.next, this.current];
    this.at += head - keepFrom;
    this.to = HEAD + count;
    this.byteCount += count;
  }

  /** Has everything been scanned, up to the end of a line? */
  get isDone(): boolean {
    return this.at === this.to && this.current[this.to - 1] === LF;
  }

  /** Scans bytes that are all there already. */
  feed(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      const part = bytes.subarray(from, from + CHUNK);
      this.room.set(part);
      this.accept(part.length);
      this.scan(false);
    }
  }

  /** Scans the lines that are complete; all there is when the stream has ended. */
  scan(isLast: boolean): void {
    const until = isLast ? this.to : this.endOfLines();
    if (until > this.at) this.at = this.scanner.scan(this.current, this.at, until, this.to, isLast);
  }

  private endOfLines(): number {
    const newline = this.current.lastIndexOf(LF, this.to - 1);
    if (newline >= this.at) return newline + 1;
    return this.to - this.at > LONG_LINE ? this.to - LOOK_AHEAD : this.at;
  }
}
