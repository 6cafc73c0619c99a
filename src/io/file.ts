import * as fs from 'node:fs';
import { promisify } from 'node:util';
import { unreadable } from '../errors.ts';
import type { ByteSource } from './io.ts';
import { FdSource } from './node.ts';
import { asUnreadable } from './unreadable.ts';

// Not node:fs/promises, which takes longer to load than reading most files.
const stat = promisify(fs.stat);
const lstat = promisify(fs.lstat);
const open = promisify(fs.open);
const read = promisify(fs.read);
const close = promisify(fs.close);

/** Opens a file, a FIFO or a device for reading. Throws a UserError that names it when that cannot be. */
export async function openFile(path: string): Promise<ByteSource> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw unreadable(path, 'is a directory; name the files in it');
    if (stats.isFIFO()) return new FifoSource(await open(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK));
    const fd = await open(path, 'r');
    return stats.isFile() ? new FileSource(fd) : new FdSource(fd);
  } catch (error) {
    throw asUnreadable(path, error);
  }
}

/** After this many reads, other events get their turn, such as Ctrl-C. */
const READS_IN_A_ROW = 16;

/** Reads a plain file synchronously: passing each read to a thread would take longer than the read. */
class FileSource implements ByteSource {
  private readonly fd: number;
  private reads = 0;

  constructor(fd: number) {
    this.fd = fd;
  }

  async read(into: Uint8Array): Promise<number> {
    if (++this.reads % READS_IN_A_ROW === 0) await new Promise((resolve) => setImmediate(resolve));
    return fs.readSync(this.fd, into);
  }

  close(): Promise<void> {
    return close(this.fd);
  }
}

/** How often a FIFO without bytes is polled. */
const POLL = 20;

/**
 * Reads a FIFO without blocking, which could not be interrupted. Until a writer opens it, the system reports its end;
 * while a writer is silent, that there is nothing yet.
 */
class FifoSource implements ByteSource {
  private readonly fd: number;
  private hadWriter = false;
  private isClosed = false;

  constructor(fd: number) {
    this.fd = fd;
  }

  async read(into: Uint8Array): Promise<number> {
    while (!this.isClosed) {
      const count = await this.tryRead(into);
      if (count !== undefined && (count > 0 || this.hadWriter)) return count;
      await new Promise((resolve) => setTimeout(resolve, POLL));
    }
    return 0;
  }

  private async tryRead(into: Uint8Array): Promise<number | undefined> {
    try {
      const { bytesRead } = await read(this.fd, into, 0, into.length, null);
      this.hadWriter ||= bytesRead > 0;
      return bytesRead;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      this.hadWriter = true;
      return undefined;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await close(this.fd);
  }
}

/** The file's stats, or undefined if it does not exist. */
export function statOf(path: string): Promise<fs.Stats | undefined> {
  return stat(path).catch(() => undefined);
}

/** Includes dangling links. */
export function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}
