import type { Section } from '../../../ice/descriptions.ts';
import type { Evidence } from '../../../ice/session.ts';
import type { LineRecords } from './line-records.ts';
import type { Note } from './notes.ts';
import type { Product } from './products.ts';
import type { Server, ServerFault } from './servers.ts';

/** What else the rules can use: facts from the lines that the session was read from. */
export interface Context {
  /** Today's clock, in milliseconds since 1970; a log may have its own. */
  readonly now: number;
  readonly sections: readonly Section[];
  readonly servers: readonly Server[];
  readonly serverFaults: readonly ServerFault[];
  readonly notes: readonly Note[];
  /** The programs that the texts name or that write so. */
  readonly products: readonly Product[];
  /** The lines around a candidate, verbatim; empty if they are not available. */
  linesAt(place: Evidence, around?: number): string;
}

/** What the inputs of a session say beyond the session itself. */
export function contextOf(sections: readonly Section[], records: readonly LineRecords[], now: number): Context {
  return {
    ...{ now, sections },
    servers: records.flatMap(({ servers }) => servers),
    serverFaults: records.flatMap(({ serverFaults }) => serverFaults),
    notes: records.flatMap(({ notes }) => notes),
    products: [...new Set(records.flatMap(({ products }) => [...products]))],
    linesAt(place, around = 0) {
      for (const { near } of records) {
        const found = near.at(place, around);
        if (found !== undefined && found !== '') return found;
      }
      return '';
    },
  };
}
