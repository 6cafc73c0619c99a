import * as fs from 'node:fs';
import { codeOf } from './write-errors.ts';

/** How many of the bytes before the position are remembered. */
const REMEMBERED = 1024;
/** Returned by `read` if the file no longer contains what was read before. */
export const REWRITTEN = -1;

/**
 * A plain file that is written to while it is read. The last bytes read are remembered and compared at each read, in
 * the same call to the system: a file that was emptied (logrotate's copytruncate) may have grown past the position in
 * the meantime.
 */
export class GrowingFile {
  private readonly fd: number;
  private offset = 0;
  private tail: Uint8Array = new Uint8Array(0);
  private readonly found = new Uint8Array(REMEMBERED);

  private constructor(fd: number) {
    this.fd = fd;
  }

  static open(path: string): GrowingFile {
    return new GrowingFile(fs.openSync(path, 'r'));
  }

  /** Nothing if there is no such file any longer. */
  static openIfThere(path: string): GrowingFile | undefined {
    try {
      return GrowingFile.open(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  get inode(): number {
    return fs.fstatSync(this.fd).ino;
  }

  /** The number of bytes read, 0 at the end of the file, or REWRITTEN. */
  read(into: Uint8Array): number {
    const known = this.tail.length;
    const found = this.found.subarray(0, known);
    const count = fs.readvSync(this.fd, [found, into], this.offset - known) - known;
    if (count < 0 || Buffer.compare(found, this.tail) !== 0) return REWRITTEN;
    this.offset += count;
    this.tail = lastOf(this.tail, into.subarray(0, count));
    return count;
  }

  /** Starts over. */
  rewind(): void {
    this.offset = 0;
    this.tail = new Uint8Array(0);
  }

  /** The file at `path` at the same position, if it can be read and contains what was read here. */
  asReadFrom(path: string): GrowingFile | undefined {
    const other = opened(path);
    if (other === undefined) return undefined;
    other.offset = this.offset;
    other.tail = this.tail;
    if (this.tail.length > 0 && other.read(new Uint8Array(0)) === 0) return other;
    other.close();
    return undefined;
  }

  close(): void {
    fs.closeSync(this.fd);
  }
}

/** A copy may be another user's, or be removed at any time. */
function opened(path: string): GrowingFile | undefined {
  try {
    return GrowingFile.open(path);
  } catch {
    return undefined;
  }
}

function lastOf(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (after.length >= REMEMBERED) return after.slice(-REMEMBERED);
  return Buffer.concat([before, after]).subarray(-REMEMBERED);
}
