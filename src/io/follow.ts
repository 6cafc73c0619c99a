import { Changes } from './changes.ts';
import { Copies } from './copies.ts';
import { openFile, statOf } from './file.ts';
import { GrowingFile, REWRITTEN } from './growing-file.ts';
import type { ByteSource } from './io.ts';
import { asUnreadable } from './unreadable.ts';

const LF = 0x0a;

/** After this many reads, other events get their turn, such as Ctrl-C. */
const READS_IN_A_ROW = 16;

/** Follows a file, or whatever is at the path, beyond its end. */
export async function follow(path: string, interrupt: AbortSignal): Promise<ByteSource> {
  const stats = await statOf(path);
  if (stats?.isFile() === true) return FollowedFile.open(path, interrupt);
  return new FollowedPipe(path, interrupt, await openFile(path));
}

/** A file that grows. One that is replaced (rotated) or emptied is read on from its new start. */
class FollowedFile implements ByteSource {
  private readonly path: string;
  private readonly interrupt: AbortSignal;
  private readonly changes: Changes;
  private readonly copies: Copies;
  private file: GrowingFile;
  private inode: number;
  /** The copy that logrotate made before it truncated the file; read to its end first. */
  private copy: GrowingFile | undefined;
  private lastByte = LF;
  /** Whether nothing has been read from the current file yet. */
  private isNew = false;
  private reads = 0;

  private constructor(path: string, interrupt: AbortSignal, file: GrowingFile) {
    this.path = path;
    this.interrupt = interrupt;
    this.changes = new Changes(path);
    this.copies = new Copies(path);
    this.file = file;
    this.inode = file.inode;
  }

  static open(path: string, interrupt: AbortSignal): FollowedFile {
    try {
      return new FollowedFile(path, interrupt, GrowingFile.open(path));
    } catch (error) {
      throw asUnreadable(path, error);
    }
  }

  async read(into: Uint8Array): Promise<number> {
    while (!this.interrupt.aborted) {
      if (++this.reads % READS_IN_A_ROW === 0) await new Promise((resolve) => setImmediate(resolve));
      const count = (this.copy ?? this.file).read(into);
      if (count > 0) return this.pass(into, count);
      if (count === REWRITTEN) this.beginAnew();
      else if (this.copy !== undefined) this.leaveCopy();
      else if (!(await this.isReplaced())) await this.changes.next();
      else {
        // Reads what was written to the old file before the new one was noticed.
        const last = this.file.read(into);
        if (last > 0) return this.pass(into, last);
        this.reopen();
      }
      if (this.isNew && this.copy === undefined && this.lastByte !== LF) return this.endLine(into);
    }
    return 0;
  }

  private pass(into: Uint8Array, count: number): number {
    this.isNew = false;
    this.lastByte = into[count - 1] ?? LF;
    return count;
  }

  private beginAnew(): void {
    if (this.copy === undefined) this.copy = this.copies.of(this.file);
    else this.leaveCopy();
    this.copies.pass();
    this.file.rewind();
    this.isNew = true;
  }

  private leaveCopy(): void {
    this.copy?.close();
    this.copy = undefined;
    this.isNew = true;
  }

  /** Until the new file has content, the program may continue writing to the old one. */
  private async isReplaced(): Promise<boolean> {
    const now = await statOf(this.path);
    return now !== undefined && now.ino !== this.inode && now.size > 0;
  }

  /** If the new file has gone again, the old one remains until there is another. */
  private reopen(): void {
    const next = GrowingFile.openIfThere(this.path);
    if (next === undefined) return;
    this.file.close();
    this.file = next;
    this.inode = next.inode;
    this.copies.pass();
    this.isNew = true;
  }

  /** The last line of the old file was not whole; the first one of the new file is another. */
  private endLine(into: Uint8Array): number {
    this.lastByte = LF;
    into[0] = LF;
    return 1;
  }

  async close(): Promise<void> {
    this.changes.close();
    this.copy?.close();
    this.file.close();
  }
}

/** How long to leave a pipe alone after its writer closed it. */
const REST = 200;

/** A pipe that one writer after the other opens. */
class FollowedPipe implements ByteSource {
  private readonly path: string;
  private readonly interrupt: AbortSignal;
  private source: ByteSource;

  constructor(path: string, interrupt: AbortSignal, source: ByteSource) {
    this.path = path;
    this.interrupt = interrupt;
    this.source = source;
  }

  async read(into: Uint8Array): Promise<number> {
    while (!this.interrupt.aborted) {
      const count = await this.source.read(into);
      if (count > 0) return count;
      await new Promise((resolve) => setTimeout(resolve, REST));
      // In this order: without a reader, the system drops what the next writer has written meanwhile.
      const { source } = this;
      this.source = await openFile(this.path);
      await source.close();
    }
    return 0;
  }

  close(): Promise<void> {
    return this.source.close();
  }
}
