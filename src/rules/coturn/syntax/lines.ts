import type { Config, Entry } from '../../../coturn/config.ts';
import type { Line, OptionLine } from '../../../coturn/syntax.ts';

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

export function contentOf({ content }: Line, text: string): string {
  return text.slice(content.start, content.end);
}
