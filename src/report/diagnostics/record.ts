import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit } from '../../diagnostics/range.ts';
import { decode } from './bytes.ts';
import type { FindingRecord } from './finding.ts';
import { Places, type Region } from './places.ts';
import type { FileReport } from './report.ts';

export function* recordsOf(file: Pick<FileReport, 'name' | 'text' | 'findings' | 'at'>): Iterable<FindingRecord> {
  const places = new Places(file.text);
  for (const finding of file.findings) yield recordOf(finding, file, places);
}

/** A diagnostic by line and column. */
export function recordOf(
  { rule: id, severity, message, effect, range, option, fix }: Diagnostic,
  { name: file, at }: Pick<FileReport, 'name' | 'at'>,
  places: Places,
): FindingRecord {
  return {
    id,
    severity,
    message,
    ...(effect === undefined ? {} : { effect }),
    file,
    ...places.region(range ?? at),
    ...(option === undefined ? {} : { option: decode(option) }),
    ...(fix === undefined ? {} : { fix: { safe: fix.safe, edits: fix.edits.map((edit) => editOf(edit, places)) } }),
  };
}

function editOf(edit: Edit, places: Places): Region & { text: string } {
  return { ...places.region(edit), text: decode(edit.text) };
}
