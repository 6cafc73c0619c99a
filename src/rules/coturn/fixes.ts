import type { Entry } from '../../coturn/config.ts';
import { deleteLine } from '../../coturn/edits.ts';
import type { Edit } from '../../diagnostics/range.ts';

/** Deletes the lines of these; what is on the command line stays there. */
export function deleting(entries: readonly Entry[]): Edit[] {
  return entries.flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
}
