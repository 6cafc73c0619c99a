import { type Config, type Entry, readConfig } from '../../coturn/config.ts';
import { applyEdits, deleteLine } from '../../coturn/edits.ts';
import type { Line } from '../../coturn/syntax.ts';
import type { Edit, Range } from '../../diagnostics/range.ts';
import { isReadAlike } from './served.ts';
import { isWhole } from './syntax/lines.ts';

/** Deletes the lines of these; what is on the command line stays there. */
export function deleting(entries: readonly Entry[]): Edit[] {
  return entries.flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
}

/** A fix as a finding has it. */
export type Offer = { readonly safe: readonly Edit[] } | { readonly suggested: readonly Edit[] };

/**
 * A fix within one line: safe where the line means the same to clients and sockets afterwards, else only suggested.
 * In a line that is too long, a shorter key moves the place where coturn cuts it.
 */
export function withinLine(config: Config, line: Line, edits: readonly Edit[]): Offer {
  return isWhole(line, config.syntax.text) && isSame(config, line, edits) ? { safe: edits } : { suggested: edits };
}

/** Reads only the line, not the file, as a file may have many such lines. */
function isSame({ syntax, version, without }: Config, { start, end }: Range, edits: readonly Edit[]): boolean {
  const before = syntax.text.slice(start, end);
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const after = applyEdits(before, [moved]).text;
  const read = (text: string): Config => readConfig(text, { version, without });
  return isReadAlike(read(before), read(after));
}
