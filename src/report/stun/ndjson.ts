import { safeJson } from '../../term/escape.ts';
import type { StunFormat } from './report.ts';

/** A line of JSON for each result, as soon as there is one. */
export const ndjson: StunFormat = {
  order: 'arrival',
  open: (out) => ({
    add(results) {
      for (const result of results) {
        out.text(safeJson(result));
        out.text('\n');
      }
    },
    end: () => undefined,
  }),
};
