import * as fs from 'node:fs';
import { basename, dirname } from 'node:path';

/** How often a file is looked at where the system reports no changes, as on network file systems. */
const POLL = 200;

/** Reports changes to the file at a path, whichever file that is: one that is renamed and made anew too. */
export class Changes {
  private readonly watchers: fs.FSWatcher[] = [];
  private hasChanged = false;
  private wake: (() => void) | undefined;

  constructor(path: string) {
    for (const place of new Set([path, realPathOf(path)])) this.watch(place);
  }

  /** Resolves when the file has changed since the last time, and at the latest when it is to be looked at anyway. */
  next(): Promise<void> {
    if (this.hasChanged) {
      this.hasChanged = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
    this.noteChange();
  }

  /** Watches the folder, because a watched file that is renamed keeps its watch. */
  private watch(path: string): void {
    const name = basename(path);
    try {
      const watcher = fs.watch(dirname(path), { persistent: false }, (_, changed) => {
        if (changed === null || changed === name) this.noteChange();
      });
      watcher.on('error', () => watcher.close());
      this.watchers.push(watcher);
    } catch {
      // There are only so many watches; then it is polled.
    }
  }

  private noteChange(): void {
    const { wake } = this;
    this.wake = undefined;
    if (wake === undefined) this.hasChanged = true;
    else wake();
  }
}

function realPathOf(path: string): string {
  try {
    return fs.realpathSync(path);
  } catch {
    return path;
  }
}
