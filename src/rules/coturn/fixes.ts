import type { Entry } from '../../coturn/config.ts';
import { deleteLine } from '../../coturn/edits.ts';
import type { Edit } from '../../diagnostics/range.ts';

/** Takes away the lines of these; what stands on the command line stays there. */
export function deleting(entries: readonly Entry[]): Edit[] {
  return entries.flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
}
