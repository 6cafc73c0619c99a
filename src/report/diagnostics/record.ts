import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit, Range } from '../../diagnostics/range.ts';
import { decode } from './bytes.ts';
import type { FindingRecord } from './finding.ts';
import type { Places, Region } from './places.ts';
import { type FindSecret, Source } from './source.ts';

/** A file with what was found in it. */
export interface ExaminedFile {
  /** The displayed name. */
  readonly name: string;
  /** One character a byte. */
  readonly text: string;
  readonly findSecret: FindSecret;
  /** In output order; their ranges are byte offsets. */
  readonly findings: readonly Diagnostic[];
  /** Where formats for machines report what is missing from it, if not at its start. */
  readonly at?: Range;
}

/** The findings of a file without its secrets; fixes that would repeat one are left out. */
export function* recordsOf(file: ExaminedFile): Iterable<FindingRecord> {
  const source = new Source(file.text, file.findSecret);
  for (const finding of file.findings) {
    const { fix, ...record } = recordOf(source.withoutSecrets(finding), file, source.places);
    const isShown = fix !== undefined && !finding.fix?.edits.some((edit) => source.showsSecret(edit));
    yield isShown ? { ...record, fix } : record;
  }
}

/** A diagnostic by line and column. */
export function recordOf(
  { rule: id, severity, message, effect, range, option, fix }: Diagnostic,
  { name: file, at }: Pick<ExaminedFile, 'name' | 'at'>,
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
