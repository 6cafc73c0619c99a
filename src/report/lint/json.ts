import { safeJson } from '../../term/escape.ts';
import { recordsOf } from '../diagnostics/record.ts';
import type { LintFormat } from './report.ts';

/** One JSON object: the findings, the summary, and the coturn version that they apply to. */
export const json: LintFormat = function* ({ files, summary, coturnVersion }) {
  let separator = '{"findings":[\n';
  for (const file of files) {
    for (const record of recordsOf(file)) {
      yield separator + safeJson(record);
      separator = ',\n';
    }
  }
  if (separator !== ',\n') yield separator;
  const { fatal, errors, warnings, infos } = summary;
  const counts = { files: summary.files, fatal, errors, warnings, infos };
  yield `\n],\n"summary":${safeJson(counts)},\n"coturnVersion":${safeJson(coturnVersion)}}\n`;
};
