import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { cutText } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import { closing } from './closing.ts';
import { excerptOf } from './excerpt.ts';
import { fixLines } from './fix-text.ts';
import type { FileReport, LintFormat, LintReport, LintView } from './report.ts';
import { Source } from './source.ts';

/** Without a terminal. */
const WIDTH = 160;
const NARROWEST = 40;
/** In columns: what goes on from the line above. */
const INDENT = 2;

/** For people: each finding with its line and its fix, in the order of the file. */
export const text: LintFormat = function* (report, view) {
  for (const file of report.files) {
    const isQuiet = file.findings.length === 0 && file.notes.length === 0;
    if (!isQuiet || report.files.length === 1) yield* fileParts(file, report, view);
  }
  if (report.files.length > 0) yield `${hang('', closing(report), view.columns)}\n`;
};

function* fileParts(file: FileReport, { coturnVersion }: LintReport, view: LintView): Iterable<string> {
  const { style } = view;
  const title = `${style.strong(escapeText(file.name))}, ${reader(coturnVersion, file.versionSource)}`;
  yield `${hang('', title, view.columns, INDENT)}\n\n`;
  const source = new Source(file.text, file.findSecret);
  for (const finding of file.findings) yield `${findingText(finding, source, view)}\n`;
  for (const note of file.notes) yield `${hang('', style.dim(`note: ${escapeText(note)}`), view.columns, INDENT)}\n`;
  if (file.notes.length > 0) yield '\n';
}

function reader(version: string, source: FileReport['versionSource']): string {
  const why = {
    installed: ' (installed here)',
    newest: ' (the newest known; none is installed here)',
    option: '',
  };
  return `read as coturn ${escapeText(version)}${why[source]}`;
}

function findingText(finding: Diagnostic, source: Source, { style, columns }: LintView): string {
  const { rule: id, message, effect, severity, range, fix } = finding;
  const width = Math.max(NARROWEST, columns ?? WIDTH);
  const mark = markOf(severity, style);
  const title = `${mark(`${severity}:`)} ${escapeText(message)}   ${style.dim(`[${escapeText(id)}]`)}`;
  const lines = [hang('', title, columns, INDENT)];
  if (effect !== undefined) lines.push(hang('  ', escapeText(effect), columns));
  if (range !== undefined) lines.push(...excerptLines(finding, source, width, style));
  if (fix !== undefined) {
    const ownLine = range === undefined ? undefined : source.places.lineAt(range.start);
    const label = fix.safe ? '  fix: ' : '  suggestion: ';
    const [first = '', ...more] = fixLines(source, fix.edits, ownLine).map((line) =>
      cutText(line, width - label.length),
    );
    lines.push(`${label}${first}`, ...more.map((line) => `${' '.repeat(label.length)}${line}`));
  }
  return `${lines.join('\n')}\n`;
}

function excerptLines({ severity, range }: Diagnostic, source: Source, width: number, style: Style): string[] {
  if (range === undefined) return [];
  const gutter = Math.max(2, `${source.places.lineCount}`.length) + 2;
  const excerpt = excerptOf(source, range, width - gutter - 3);
  const row = (number: string, rest: string): string =>
    `${style.dim(`${number.padStart(gutter)} │`)} ${rest}`.trimEnd();
  const carets = markOf(severity, style)('^'.repeat(excerpt.markWidth));
  const lines = [row(`${excerpt.line}`, excerpt.text), row('', ' '.repeat(excerpt.markStart) + carets)];
  if (excerpt.moreLines > 0)
    lines.push(row('', `and ${excerpt.moreLines} more ${excerpt.moreLines === 1 ? 'line' : 'lines'}`));
  return lines;
}

function markOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'fatal' || severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.dim;
}
