import { safeJson } from '../../term/escape.ts';
import { explainedRecord } from './record.ts';
import type { ExplainFormat } from './report.ts';

/** One JSON object per line and candidate, as it is found; nothing is kept in memory. */
export const ndjson: ExplainFormat = (out, _, t) => ({
  add(found, file) {
    const record = explainedRecord(found, file, t);
    if (record !== undefined) out.text(`${safeJson(record)}\n`);
  },
  pause() {},
  end() {},
});
