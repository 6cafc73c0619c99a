import { judge } from '../../agents/index.ts';
import type { Contradiction } from '../../explain/contradictions.ts';
import { explain } from '../../explain/explain.ts';
import type { FieldLine } from '../../explain/fields.ts';
import { safeJson } from '../../term/escape.ts';
import { isCandidate, recordOf } from '../candidates/record.ts';
import type { ExplainFormat } from './formats.ts';

/** One JSON object: the candidates, each with its explanation, one after the other, and the summary. */
export const json: ExplainFormat = (out, _, t) => {
  let separator = '{"candidates":[\n';
  return {
    add(found, file) {
      const record = recordOf(found, file, t.issues);
      if (!isCandidate(record)) return;
      const { headline, contradictions, lines, stack } = explain(record, t);
      const explanation = lines.map(shownLine);
      const acceptance = found.isAttribute ? judge(record.raw, t.reasons) : {};
      const parts = {
        headline,
        contradictions: contradictions.map(shownContradiction),
        explanation,
        stack,
        ...acceptance,
      };
      out.text(`${separator}${safeJson({ ...record, ...parts })}`);
      separator = ',\n';
    },
    pause() {},
    end(summary) {
      if (separator !== ',\n') out.text(separator);
      out.text(`\n],\n"summary":${safeJson(summary)}}\n`);
    },
  };
};

function shownContradiction({ rule, fields, message }: Contradiction): object {
  return { id: rule, fields, message };
}

/** Where it stands is for the marks on a terminal. */
function shownLine({ label: _, range: __, ...line }: FieldLine): object {
  return line;
}
