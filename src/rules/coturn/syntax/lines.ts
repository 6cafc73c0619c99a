import type { Entry, FileEntry } from '../../../coturn/config.ts';
import type { Line, Syntax } from '../../../coturn/syntax.ts';

export function isInFile(entry: Entry): entry is FileEntry {
  return entry.line !== undefined;
}

/** Whether it is a whole line, not part of one that is too long. Only whole lines can be moved. */
export function isWhole({ isRest, end }: Line, text: string): boolean {
  return !isRest && (end === text.length || text[end - 1] === '\n');
}

/** The line that contains an offset; undefined after the last one. */
export function lineAt({ lines, text }: Syntax, offset: number): Line | undefined {
  if (offset >= text.length) return undefined;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low];
}
