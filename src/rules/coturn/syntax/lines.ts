import type { Config, Entry } from '../../../coturn/config.ts';
import type { Line, OptionLine, Syntax } from '../../../coturn/syntax.ts';

export type FileEntry = Entry & { readonly line: OptionLine };

/** The entries that stand in the file: how a value is written on the command line is the shell's matter. */
export function* fileEntries(config: Config): Generator<FileEntry> {
  for (const entry of config.entries) if (isInFile(entry)) yield entry;
}

export function isInFile(entry: Entry): entry is FileEntry {
  return entry.line !== undefined;
}

/** Is it a line of the file, and not part of one that is too long? Only such a line can be moved about. */
export function isWhole({ isRest, end }: Line, text: string): boolean {
  return !isRest && (end === text.length || text[end - 1] === '\n');
}

/** The line that holds an offset; nothing behind the last. */
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
