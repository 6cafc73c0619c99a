import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit } from '../../diagnostics/range.ts';
import { decode } from './bytes.ts';
import type { Finding, FindingRecord } from './finding.ts';
import { Places, type Region } from './places.ts';
import type { FileReport } from './report.ts';
import { Source } from './source.ts';

export function* recordsOf(file: Pick<FileReport, 'name' | 'text' | 'findings'>): Iterable<FindingRecord> {
  const places = new Places(file.text);
  for (const finding of file.findings) yield recordOf(finding, file.name, places);
}

/** More of a line than this tells no finding from another. */
const LOOKED_AT = 1024;

/** The findings of a file as the formats for machines take them. */
export function* findingsOf(file: FileReport): Iterable<Finding> {
  const source = new Source(file.text, file.findSecret);
  for (const diagnostic of file.findings) {
    const { range, fix } = diagnostic;
    yield {
      ...recordOf(diagnostic, file.name, source.places),
      context: range === undefined ? '' : contextOf(source, range.start),
      hidesFix: fix?.edits.some((edit) => source.showsSecret(edit)) === true,
    };
  }
}

function contextOf(source: Source, offset: number): string {
  const line = source.places.lineAt(offset);
  const { start, end } = source.places.lineSpan(line);
  return source.visible(line, { start, end: Math.min(end, start + LOOKED_AT) }).trim();
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
