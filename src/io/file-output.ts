import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EXIT, notWritten, overwritesInput } from '../errors.ts';
import type { ByteSink } from './io.ts';
import { asNotWritten, BESIDE } from './write-file.ts';

/**
 * Writes a result into a file whole, or not at all: beside its place first. What is in the way of that is said before the work
 * begins. A device or a FIFO is written to at once.
 */
export class FileOutput implements ByteSink {
  readonly isTerminal = false;
  readonly columns = undefined;
  private readonly path: string;
  private readonly there: Stats | undefined;
  private readonly fd: number;
  /** Left out where it is written to at once. */
  private spool: string | undefined;
  private isEmpty = true;

  private constructor(path: string, there: Stats | undefined, { fd, spool }: { fd: number; spool?: string }) {
    this.path = path;
    this.there = there;
    this.fd = fd;
    this.spool = spool;
  }

  /** `inputs` are what may be read: the result does not take the place of one of these. */
  static async open(path: string, inputs: readonly string[]): Promise<FileOutput> {
    try {
      const there = statSync(path, { throwIfNoEntry: false });
      if (there?.isDirectory() === true) throw notWritten(path, 'it is a directory');
      if (there !== undefined && inputs.some((input) => isSame(input, there))) throw overwritesInput(path);
      if (there !== undefined) accessSync(path, constants.W_OK);
      const isPlain = there === undefined || there.isFile();
      return new FileOutput(path, there, isPlain ? openSpool(path, there) : { fd: openSync(path, 'w') });
    } catch (error) {
      throw asNotWritten(path, error);
    }
  }

  async write(bytes: Uint8Array | string): Promise<void> {
    const all = Buffer.from(bytes);
    if (all.length > 0) this.isEmpty = false;
    try {
      for (let done = 0; done < all.length; ) done += writeSync(this.fd, all, done);
    } catch (error) {
      throw asNotWritten(this.path, error);
    }
  }

  /** Puts it in its place. Where a run has failed without a result, what was there stays. */
  finish(status: number): void {
    const { path, spool, there } = this;
    if (spool === undefined || (this.isEmpty && status === EXIT.USAGE)) return;
    try {
      const place = there === undefined ? path : realpathSync(path);
      if (there !== undefined && !isReplaceable(there, spool, place)) copyInto(place, spool);
      else {
        if (there !== undefined) chmodSync(spool, there.mode & 0o7777);
        renameSync(spool, place);
        this.spool = undefined;
      }
    } catch (error) {
      throw asNotWritten(path, error);
    }
  }

  /** Closes it, and leaves nothing beside it. */
  discard(): void {
    closeSync(this.fd);
    if (this.spool !== undefined) rmSync(this.spool, { force: true });
  }
}

function isSame(input: string, there: Stats): boolean {
  const stats = statSync(input, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.dev === there.dev && stats.ino === there.ino;
}

/** Beside its place; where only the file itself may be written, among the temporary files. */
function openSpool(path: string, there: Stats | undefined): { fd: number; spool: string } {
  const name = `${BESIDE}${randomUUID()}`;
  const beside = join(dirname(there === undefined ? path : realpathSync(path)), name);
  try {
    return { fd: openSync(beside, 'wx'), spool: beside };
  } catch (error) {
    if (there === undefined) throw error;
    const elsewhere = join(tmpdir(), name);
    return { fd: openSync(elsewhere, 'wx', 0o600), spool: elsewhere };
  }
}

/** Another file in its place would lose its owner or its other names, or is in another folder. */
function isReplaceable(there: Stats, spool: string, place: string): boolean {
  const { uid, gid } = statSync(spool);
  return there.nlink === 1 && there.uid === uid && there.gid === gid && dirname(spool) === dirname(place);
}

const CHUNK = 64 * 1024;

/** Not copyFile, which gives the copy the mode of the original. */
function copyInto(place: string, from: string): void {
  const [source, target] = [openSync(from, 'r'), openSync(place, 'w')];
  try {
    const bytes = Buffer.alloc(CHUNK);
    for (let count = readSync(source, bytes); count > 0; count = readSync(source, bytes)) {
      for (let done = 0; done < count; ) done += writeSync(target, bytes, done, count - done);
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}
