import { applyEdits } from '../../src/coturn/edits.ts';
import { secretStart } from '../../src/coturn/secrets.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Edit, Range } from '../../src/diagnostics/range.ts';
import { SEVERITIES, type Severity } from '../../src/diagnostics/severity.ts';
import { LINT_FORMATS } from '../../src/report/lint/formats.ts';
import type { FileReport, LintReport, LintView } from '../../src/report/lint/report.ts';
import { loadStyle } from '../../src/term/style.ts';

/** A text as the linter holds it: one character a byte. */
export function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Where a part is in a file, both as people write them. */
export function spanOf(text: string, part: string): Range {
  const start = bytesOf(text).indexOf(bytesOf(part));
  if (start < 0) throw new Error(`no ${part}`);
  return { start, end: start + bytesOf(part).length };
}

export function finding(more: Partial<Diagnostic> = {}): Diagnostic {
  return { rule: 'peer/cidr', severity: 'error', message: 'a message', ...more };
}

export function fileOf(text: string, findings: readonly Diagnostic[], more: Partial<FileReport> = {}): FileReport {
  return {
    name: 'turnserver.conf',
    text: bytesOf(text),
    findSecret: secretStart,
    findings,
    verdict: [],
    versionSource: 'installed',
    notes: [],
    ...more,
  };
}

export function reportOf(...files: FileReport[]): LintReport {
  const count = (severity: Severity): number =>
    files.flatMap(({ findings }) => findings).filter((one) => one.severity === severity).length;
  const [fatal = 0, errors = 0, warnings = 0, infos = 0] = SEVERITIES.map(count);
  return {
    files,
    summary: { files: files.length, fatal, errors, warnings, infos },
    coturnVersion: '4.6.1',
    options: [],
  };
}

export async function print(format: string, report: LintReport, view: Partial<LintView> = {}): Promise<string> {
  const write = await LINT_FORMATS[format]?.();
  if (write === undefined) throw new Error(`no format ${format}`);
  return [...write(report, { style: await loadStyle(false), columns: undefined, ...view })].join('');
}

/** A region of a decoded text, in the words of the JSON output. */
interface Region {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The text of a region, as an editor would find it. */
export function textIn(text: string, region: Region): string {
  const { start, end } = offsetsOf(text, region);
  return text.slice(start, end);
}

/** What an editor makes of edits by line and column. */
export function editText(text: string, edits: readonly (Region & { text: string })[]): string {
  const moved: Edit[] = edits.map((edit) => ({ ...offsetsOf(text, edit), text: edit.text }));
  return applyEdits(text, [moved]).text;
}

function offsetsOf(text: string, { line, column, endLine, endColumn }: Region): Range {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number): number => (starts[line - 1] ?? Number.NaN) + column - 1;
  return { start: offset(line, column), end: offset(endLine, endColumn) };
}
