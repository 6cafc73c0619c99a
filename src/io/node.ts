import { close, fstatSync, read, type Stats, statSync, write } from 'node:fs';
import { devNull, networkInterfaces } from 'node:os';
import { EXIT, unwritable } from '../errors.ts';
import { type ByteSink, type ByteSource, type Io, OutputClosed } from './io.ts';

const BUSY_DELAY = 5;

/**
 * Reads a file descriptor asynchronously. Only for files that answer immediately: a read that waits for a writer
 * would keep the process from ending.
 */
export class FdSource implements ByteSource {
  private readonly fd: number;

  constructor(fd: number) {
    this.fd = fd;
  }

  read(into: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      read(this.fd, into, 0, into.length, null, (error, count) => {
        if (error === null) resolve(count);
        else if (error.code === 'EOF') resolve(0);
        else if (error.code === 'EAGAIN') setTimeout(() => this.read(into).then(resolve, reject), BUSY_DELAY);
        else reject(error);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => close(this.fd, () => resolve()));
  }
}

/** Reads standard input if it is a terminal, pipe or socket, so that a read can be abandoned. */
class StreamSource implements ByteSource {
  private chunks: AsyncIterator<Uint8Array> | undefined;
  private rest: Uint8Array = new Uint8Array(0);

  async read(into: Uint8Array): Promise<number> {
    this.chunks ??= process.stdin[Symbol.asyncIterator]();
    while (this.rest.length === 0) {
      const next = await this.chunks.next();
      if (next.done === true) return 0;
      this.rest = next.value;
    }
    const part = this.rest.subarray(0, into.length);
    into.set(part);
    this.rest = this.rest.subarray(part.length);
    return part.length;
  }

  async close(): Promise<void> {}
}

class FdSink implements ByteSink {
  readonly isTerminal: boolean;
  private readonly fd: number;

  constructor(fd: number) {
    this.fd = fd;
    this.isTerminal = isTerminal(fd);
  }

  get columns(): number | undefined {
    // Some terminals, such as those of CI services, report no columns.
    return this.isTerminal ? (this.fd === 1 ? process.stdout : process.stderr).columns || undefined : undefined;
  }

  async write(bytes: Uint8Array | string): Promise<void> {
    const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    for (let done = 0; done < all.length; ) done += await this.writeSome(all, done);
  }

  private writeSome(bytes: Uint8Array, from: number): Promise<number> {
    return new Promise((resolve, reject) => {
      write(this.fd, bytes, from, bytes.length - from, null, (error, count) => {
        if (error === null) resolve(count);
        else if (error.code === 'EAGAIN') setTimeout(resolve, BUSY_DELAY, 0);
        else reject(writeError(error));
      });
    });
  }
}

const REASONS: Record<string, string> = {
  ENOSPC: 'no space left on the device',
  EDQUOT: 'disk quota exceeded',
  EFBIG: 'the file is too large',
  EIO: 'device error',
};

function writeError(error: NodeJS.ErrnoException): Error {
  if (error.code === 'EPIPE') return new OutputClosed();
  return error.code === undefined ? error : unwritable(REASONS[error.code] ?? error.code);
}

/** Checks the kind of file first: node:tty is slow to load, and most output goes to pipes, files and /dev/null. */
function isTerminal(fd: number): boolean {
  const stats = statOf(fd);
  if (stats?.isCharacterDevice() !== true || stats.rdev === nullDevice()) return false;
  return process.getBuiltinModule('node:tty').isatty(fd);
}

function nullDevice(): number | undefined {
  return statSync(devNull, { throwIfNoEntry: false })?.rdev;
}

function standardInput(): Io['stdin'] {
  const stats = statOf(0);
  const answersAtOnce = stats === undefined || stats.isFile() || (stats.isCharacterDevice() && !isTerminal(0));
  const source = answersAtOnce ? new FdSource(0) : new StreamSource();
  return Object.assign(source, {
    isTerminal: isTerminal(0),
    isPiped: stats !== undefined && (stats.isFIFO() || stats.isSocket() || stats.isFile()),
    size: stats?.isFile() === true ? stats.size : undefined,
  });
}

function statOf(fd: number): Stats | undefined {
  try {
    return fstatSync(fd);
  } catch {
    return undefined;
  }
}

/** One press of Ctrl-C may arrive twice, to the process and to its group, as `timeout -s INT` sends it. */
const SAME_PRESS = 300;

/** The first Ctrl-C asks the program to end, a second one ends it. */
function listenForInterrupt(interrupt: AbortController): void {
  let first: number | undefined;
  process.on('SIGINT', () => {
    const now = performance.now();
    if (first !== undefined && now - first > SAME_PRESS) process.exit(EXIT.INTERRUPTED);
    first ??= now;
    interrupt.abort();
  });
}

/** The process's own streams and environment. */
export function nodeIo(): Io {
  const interrupt = new AbortController();
  listenForInterrupt(interrupt);
  return {
    stdin: standardInput(),
    stdout: new FdSink(1),
    stderr: new FdSink(2),
    env: process.env,
    interfaces: networkInterfaces,
    interrupt: interrupt.signal,
    stopped: () =>
      new Promise((resolve) => {
        // Ctrl-C may have come while the command was loaded.
        if (interrupt.signal.aborted) resolve();
        else interrupt.signal.addEventListener('abort', () => resolve());
        process.on('SIGTERM', () => resolve());
      }),
  };
}
