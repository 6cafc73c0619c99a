import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { GrowingFile } from './growing-file.ts';

/** The files next to a log whose names begin with its name, as created by logrotate. */
export class Copies {
  private readonly path: string;
  /** The files that existed already: when each was last written to, by inode. */
  private known = new Map<number, number>();

  constructor(path: string) {
    this.path = path;
    this.pass();
  }

  /** Files that exist now are not copies of later content. */
  pass(): void {
    this.known = new Map(this.list().map(({ inode, time }) => [inode, time]));
  }

  /** The copy made of the file before it was truncated, read up to the same position. */
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
