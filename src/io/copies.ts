import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { GrowingFile } from './growing-file.ts';

/** The files beside a log whose names begin with its name: what logrotate made of it. */
export class Copies {
  private readonly path: string;
  /** Those that were there already: when each was last written to, by its inode. */
  private known = new Map<number, number>();

  constructor(path: string) {
    this.path = path;
    this.pass();
  }

  /** What is there now is no copy of what comes. */
  pass(): void {
    this.known = new Map(this.list().map(({ inode, time }) => [inode, time]));
  }

  /** The copy that was made of the file before it was emptied, read up to the same position. */
  of(file: GrowingFile): GrowingFile | undefined {
    for (const { path, inode, time } of this.list()) {
      const copy = this.known.get(inode) === time ? undefined : file.asReadFrom(path);
      if (copy !== undefined) return copy;
    }
    return undefined;
  }

  private list(): { path: string; inode: number; time: number }[] {
    const folder = dirname(this.path);
    const name = basename(this.path);
    return fs.readdirSync(folder).flatMap((other) => {
      const path = join(folder, other);
      if (other === name || !other.startsWith(name)) return [];
      const stats = fs.statSync(path, { throwIfNoEntry: false });
      return stats?.isFile() === true ? [{ path, inode: stats.ino, time: stats.mtimeMs }] : [];
    });
  }
}
