import { safeJson } from '../../term/escape.ts';
import { explainedRecord } from './record.ts';
import type { ExplainFormat } from './report.ts';

/** One JSON object: the candidates, each with its explanation, one after the other, and the summary. */
export const json: ExplainFormat = (out, _, t) => {
  let separator = '{"candidates":[\n';
  return {
    add(found, file) {
      const record = explainedRecord(found, file, t);
      if (record === undefined) return;
      out.text(`${separator}${safeJson(record)}`);
      separator = ',\n';
    },
    pause() {},
    end(summary) {
      if (separator !== ',\n') out.text(separator);
      out.text(`\n],\n"summary":${safeJson(summary)}}\n`);
    },
  };
};
