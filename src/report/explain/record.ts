import { judge } from '../../agents/index.ts';
import type { Contradiction } from '../../explain/contradictions.ts';
import { explain } from '../../explain/explain.ts';
import type { FieldLine } from '../../explain/fields.ts';
import type { Texts } from '../../explain/texts/text.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { isCandidate, recordOf } from '../candidates/record.ts';

/** A candidate with its explanation for JSON; undefined for anything else in a log. */
export function explainedRecord(found: Detection, file: string, t: Texts): object | undefined {
  const record = recordOf(found, file, t.issues);
  if (!isCandidate(record)) return undefined;
  const { headline, contradictions, lines, stack } = explain(record, t);
  const explanation = lines.map(fieldOf);
  const acceptance = found.isAttribute ? judge(record.raw, t.reasons) : undefined;
  const parts = { headline, contradictions: contradictions.map(contradictionOf), explanation, stack };
  return Object.assign(record, parts, acceptance);
}

function contradictionOf({ rule, fields, message }: Contradiction): object {
  return { id: rule, fields, message };
}

/** Its label and its range in the text are for the marks on a terminal. */
function fieldOf({ field, value, meaning, scope, parts }: FieldLine): object {
  return { field, value, meaning, scope, parts };
}
