import { openFile, statOf } from './file.ts';
import type { ByteSource } from './io.ts';

const LF = 0x0a;

/** How often a file that does not grow is polled. */
const POLL = 200;

/** A file that grows: its end is no end. One that is replaced (rotated) or emptied is read on from its new start. */
export class FollowedFile implements ByteSource {
  private readonly path: string;
  private readonly interrupt: AbortSignal;
  private source: ByteSource;
  private inode: number;
  private offset = 0;
  private lastByte = LF;

  private constructor(path: string, interrupt: AbortSignal, source: ByteSource, inode: number) {
    this.path = path;
    this.interrupt = interrupt;
    this.source = source;
    this.inode = inode;
  }

  static async open(path: string, interrupt: AbortSignal): Promise<FollowedFile> {
    const source = await openFile(path);
    return new FollowedFile(path, interrupt, source, (await statOf(path))?.ino ?? 0);
  }

  async read(into: Uint8Array): Promise<number> {
    while (!this.interrupt.aborted) {
      const count = await this.source.read(into);
      this.offset += count;
      if (count > 0) {
        this.lastByte = into[count - 1] ?? LF;
        return count;
      }
      if (!(await this.reopenIfReplaced())) await delay(POLL);
      else if (this.lastByte !== LF) return this.endLine(into);
    }
    return 0;
  }

  /** What was written to the old file before it went was read before this is asked. */
  private async reopenIfReplaced(): Promise<boolean> {
    const now = await statOf(this.path);
    if (now === undefined || (now.ino === this.inode && now.size >= this.offset)) return false;
    await this.source.close();
    this.source = await openFile(this.path);
    this.inode = now.ino;
    this.offset = 0;
    return true;
  }

  /** The last line of the old file was not whole; the first one of the new file is another. */
  private endLine(into: Uint8Array): number {
    this.lastByte = LF;
    into[0] = LF;
    return 1;
  }

  close(): Promise<void> {
    return this.source.close();
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
