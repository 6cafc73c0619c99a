import * as fs from 'node:fs';
import { basename, dirname } from 'node:path';

/** How often to check a file if the system reports no changes, as on network file systems. */
const POLL = 200;

/** Reports changes to the file at a path, even if it is renamed and recreated. */
export class Changes {
  private readonly watchers: fs.FSWatcher[] = [];
  private hasChanged = false;
  private wake: (() => void) | undefined;

  constructor(path: string) {
    for (const place of new Set([path, realPathOf(path)])) this.watch(place);
  }

  /** Resolves when the file has changed since last time, or when it should be checked anyway. */
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
      // The number of watches is limited; without one, it polls.
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
