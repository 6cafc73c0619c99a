import { safeJson } from '../../term/escape.ts';
import { recordsOf } from '../diagnostics/record.ts';
import type { LintFormat } from './report.ts';

/** A finding a line. */
export const ndjson: LintFormat = function* ({ files }) {
  for (const file of files) for (const record of recordsOf(file)) yield `${safeJson(record)}\n`;
};
