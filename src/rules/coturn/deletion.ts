import type { Entry } from '../../coturn/config.ts';
import { deleteLine } from '../../coturn/edits.ts';
import type { Edit } from '../../coturn/span.ts';

/** Takes the lines of entries away; those of the command line cannot be. */
export function deletionOf(...entries: readonly Entry[]): Edit[] {
  return entries.flatMap(({ line }) => (line === undefined ? [] : [deleteLine(line)]));
}
