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
 * Writes a result to a file completely or not at all: first to a temporary file beside it, which then takes its place. Throws a
 * UserError before the work begins if the file cannot be written. A device or a FIFO is written to directly.
 */
export class FileOutput implements ByteSink {
  readonly isTerminal = false;
  readonly columns = undefined;
  private readonly path: string;
  private readonly there: Stats | undefined;
  private readonly fd: number;
  /** The temporary file; left out for a device or a FIFO. */
  private spool: string | undefined;
  private isEmpty = true;

  private constructor(path: string, there: Stats | undefined, { fd, spool }: { fd: number; spool?: string }) {
    this.path = path;
    this.there = there;
    this.fd = fd;
    this.spool = spool;
  }

  /** `inputs` are the files that the command may read: the result must not overwrite any of them. */
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

  /** Moves the result into place. If the run failed without a result, the old file stays. */
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

  /** Closes it, and removes the temporary file if there is one. */
  discard(): void {
    closeSync(this.fd);
    if (this.spool !== undefined) rmSync(this.spool, { force: true });
  }
}

function isSame(input: string, there: Stats): boolean {
  const stats = statSync(input, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.dev === there.dev && stats.ino === there.ino;
}

/** Beside the file, or in the folder for temporary files if only the file itself may be written. */
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

/** A renamed temporary file would lose the owner and the other hard links of the file, and cannot move between folders. */
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
