import { safeJson } from '../../term/escape.ts';
import { explainedRecord } from './record.ts';
import type { ExplainFormat } from './report.ts';

/** One JSON object a line, one line a candidate, as it is found: what was written before is not kept. */
export const ndjson: ExplainFormat = (out, _, t) => ({
  add(found, file) {
    const record = explainedRecord(found, file, t);
    if (record !== undefined) out.text(`${safeJson(record)}\n`);
  },
  pause() {},
  end() {},
});
