import { textOf } from '../../candidate/bytes.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { refusalDiagnostics } from '../../rules/agent/diagnose.ts';
import { diagnose } from '../../rules/candidate/diagnose.ts';
import type { FindingFormat } from '../diagnostics/finding.ts';
import { type Diagnosed, findingReport } from './finding-sink.ts';
import type { Format } from './report.ts';

/** The findings about a log's candidates, in a format for machines. */
export function findings(format: FindingFormat): Format {
  return findingReport('icescope parse', format, diagnosed);
}

function diagnosed({ fields, compat, bytes, rawFrom, rawTo }: Detection): Diagnosed {
  const refusals = compat === undefined ? [] : refusalDiagnostics(compat.refusals);
  return { diagnostics: [...diagnose(fields, rawFrom), ...refusals], raw: textOf(bytes, rawFrom, rawTo) };
}
