import { close, fstatSync, read, write } from 'node:fs';
import { createRequire } from 'node:module';
import { type ByteSink, type ByteSource, type Io, OutputClosed } from './io.ts';

const BUSY_DELAY = 5;

/** Reads a file descriptor; the reads run beside the program. */
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

class FdSink implements ByteSink {
  readonly isTerminal: boolean;
  private readonly fd: number;

  constructor(fd: number) {
    this.fd = fd;
    this.isTerminal = isTerminal(fd);
  }

  get columns(): number | undefined {
    return this.isTerminal ? (this.fd === 1 ? process.stdout : process.stderr).columns : undefined;
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
        else reject(error.code === 'EPIPE' ? new OutputClosed() : error);
      });
    });
  }
}

/** A look at the kind of file first: node:tty takes a while to load, and most output goes to pipes and files. */
function isTerminal(fd: number): boolean {
  try {
    if (!fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  const tty: typeof import('node:tty') = createRequire(import.meta.url)('node:tty');
  return tty.isatty(fd);
}

function fileSize(fd: number): number | undefined {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined;
  }
}

/** The process's own streams and environment. */
export function nodeIo(): Io {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  return {
    stdin: Object.assign(new FdSource(0), { isTerminal: isTerminal(0), size: fileSize(0) }),
    stdout: new FdSink(1),
    stderr: new FdSink(2),
    env: process.env,
    interrupt: interrupt.signal,
  };
}
