import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit } from '../../diagnostics/range.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { decode } from './bytes.ts';
import { Places, type Region } from './places.ts';
import type { FileReport } from './report.ts';

/** A finding as JSON has it. */
export interface FindingRecord extends Region {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly effect?: string;
  readonly file: string;
  readonly option?: string;
  readonly fix?: { readonly safe: boolean; readonly edits: readonly (Region & { readonly text: string })[] };
}

export function* recordsOf(file: Pick<FileReport, 'name' | 'text' | 'findings'>): Iterable<FindingRecord> {
  const places = new Places(file.text);
  for (const finding of file.findings) yield recordOf(finding, file.name, places);
}

function recordOf(
  { rule: id, severity, message, effect, range, option, fix }: Diagnostic,
  file: string,
  places: Places,
): FindingRecord {
  return {
    id,
    severity,
    message,
    ...(effect === undefined ? {} : { effect }),
    file,
    ...places.region(range),
    ...(option === undefined ? {} : { option: decode(option) }),
    ...(fix === undefined ? {} : { fix: { safe: fix.safe, edits: fix.edits.map((edit) => editOf(edit, places)) } }),
  };
}

function editOf(edit: Edit, places: Places): Region & { text: string } {
  return { ...places.region(edit), text: decode(edit.text) };
}
