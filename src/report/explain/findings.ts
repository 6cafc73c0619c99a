import { judge } from '../../agents/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type Explanation, explain } from '../../explain/explain.ts';
import type { Texts } from '../../explain/texts/text.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { refusalDiagnostics } from '../../rules/agent/diagnose.ts';
import { diagnose } from '../../rules/candidate/diagnose.ts';
import { type Diagnosed, findingReport } from '../candidates/finding-sink.ts';
import { isCandidate, recordOf } from '../candidates/record.ts';
import type { FindingFormat } from '../diagnostics/finding.ts';
import type { ExplainFormat } from './report.ts';

/** Errors and contradictions in candidates and which agents refuse them, in a format for machines. */
export function findings(format: FindingFormat): ExplainFormat {
  return (out, view, t) => findingReport('icescope explain', format, (found) => diagnosed(found, t))(out, view);
}

function diagnosed(found: Detection, t: Texts): Diagnosed {
  const record = recordOf(found, '', t.issues);
  if (!isCandidate(record)) return { diagnostics: [], raw: record.raw };
  const explanation = explain(record, t);
  const contradictions = contradictionsOf(explanation);
  const known = new Set(contradictions.map(({ rule }) => rule));
  const issues = diagnose(found.fields, found.rawFrom, t.issues).filter(({ rule }) => !known.has(rule));
  const refusals = found.isAttribute ? refusalDiagnostics(judge(record.raw, t.reasons).refusals) : [];
  return { diagnostics: [...contradictions, ...issues, ...refusals], raw: record.raw };
}

/** Located at the first of the contradictory fields. */
function contradictionsOf({ contradictions, lines }: Explanation): Diagnostic[] {
  return contradictions.map((one) => {
    const range = lines.find(({ field }) => field === one.fields[0])?.range;
    const { rule, severity, message } = one;
    return { rule, severity, message, ...(range === undefined ? {} : { range: { start: range.from, end: range.to } }) };
  });
}
