import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asUnreadable } from './unreadable.ts';

/** Folders of other people's files, or of files that were generated. */
const SKIPPED = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * The plain files below a directory with matching names, sorted. Links to directories are not followed, to avoid
 * loops; an unreadable directory is reported to `fail`, and the rest is walked.
 */
export async function walk(
  directory: string,
  isWanted: (name: string) => boolean,
  fail: (error: unknown) => void,
): Promise<string[]> {
  const found: string[] = [];
  const waiting = [directory];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entries = await readdir(at, { withFileTypes: true }).catch((error: unknown) => {
      fail(asUnreadable(at, error));
      return [];
    });
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(path);
      else if (isWanted(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && leadsToFile(path))))
        found.push(path);
    }
  }
  return found.sort();
}

/** A link to a FIFO or device would block the walk; a dangling link is reported when it is read. */
function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile();
  } catch {
    return true;
  }
}
