import { safeJson } from '../../term/escape.ts';
import type { TurnFormat } from './report.ts';

/** A line of JSON for each result, as soon as there is one. */
export const ndjson: TurnFormat = () => ({
  add: (results) => results.map((result) => `${safeJson(result)}\n`).join(''),
  end: () => '',
});
