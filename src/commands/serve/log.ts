import type { Io } from '../../io/io.ts';
import type { Served } from '../../server/stun-server.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';

/** How much may wait for a slow reader, in UTF-16 units. */
const MAX_WAITING = 1 << 18;

/** Writes a line for each datagram, in order. What waits is bounded: lines that do not fit are counted instead. */
export class Log {
  /** Rejects when the reader of the lines is gone. */
  readonly closed: Promise<never>;
  private readonly io: Io;
  private waiting = '';
  private dropped = 0;
  private writing: Promise<void> | undefined;
  private fail: (error: unknown) => void = () => {};

  constructor(io: Io) {
    this.io = io;
    this.closed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.closed.catch(() => {});
  }

  readonly add = ({ from, what }: Served): void => {
    const line = `${escapeText(`${hostPort(from)} ${what}`)}\n`;
    if (this.dropped === 0 && this.waiting.length + line.length <= MAX_WAITING) this.waiting += line;
    else this.dropped++;
    this.writing ??= this.write();
  };

  /** Resolves when all lines are written, or after a while if the reader does not take them. */
  async end(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([this.writing, late]);
    clearTimeout(timer);
  }

  /** Writes everything that has accumulated at once. */
  private async write(): Promise<void> {
    try {
      while (this.waiting !== '' || this.dropped > 0) await this.io.stdout.write(this.next());
    } catch (error) {
      this.fail(error);
    } finally {
      this.writing = undefined;
    }
  }

  private next(): string {
    const { waiting, dropped } = this;
    this.waiting = '';
    this.dropped = 0;
    return dropped === 0 ? waiting : `${waiting}${dropped} more datagrams, not shown: the output is read too slowly\n`;
  }
}

/** In milliseconds. */
const PATIENCE = 500;
