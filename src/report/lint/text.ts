import type { Severity } from '../../diagnostics/severity.ts';
import { isAtLeast } from '../../diagnostics/severity.ts';
import type { VerdictLine } from '../../rules/coturn/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { cutText } from '../../term/width.ts';
import { hang, NARROWEST } from '../../term/wrap.ts';
import { type Cell, Columns } from '../columns.ts';
import { colorOf } from '../diagnostics/mark.ts';
import { Source } from '../diagnostics/source.ts';
import { closing } from './closing.ts';
import { detailLines } from './details.ts';
import { type Entry, entriesOf } from './entries.ts';
import type { FileReport, LintFormat, LintReport, LintView } from './report.ts';

/** The indent of continued lines, in columns. */
const INDENT = 2;

/** Up to this many findings have their details unless all were requested … */
const FEW = 5;
/** … and only as far as a file needs no more lines than this, which most terminals have. */
const SCREEN = 24;
/** How many of these are neither verdict nor findings. */
const FRAME = 6;

/** For people: the verdict on a file, its findings, worst first, and what to do next. */
export const text: LintFormat = function* (report, view) {
  const minSeverity = view.minSeverity ?? 'warning';
  const only = report.files.length === 1 ? report.files[0] : undefined;
  if (only !== undefined && only.findings.length === 0) {
    yield `${hang('', cleanLine(only, report, view), view.columns, INDENT)}\n`;
    return;
  }
  const shown = report.files.map(({ findings }) => findings.filter(({ severity }) => isAtLeast(severity, minSeverity)));
  const hasDetails = view.isVerbose === true || shown.flat().length <= FEW;
  for (const [at, file] of report.files.entries()) {
    if (file.findings.length === 0) continue;
    yield* fileParts({ ...file, findings: shown[at] ?? [] }, report, view, hasDetails);
  }
  for (const note of new Set(report.files.flatMap(({ notes }) => notes)))
    yield `${hang('', view.style.dim(`note: ${escapeText(note)}`), view.columns, INDENT)}\n`;
  if (report.files.length > 0) yield `${hang('', closing(report, minSeverity), view.columns, INDENT)}\n`;
};

function cleanLine(file: FileReport, report: LintReport, { style }: LintView): string {
  const { suppressed = 0 } = report.summary;
  const more = [...(suppressed > 0 ? [`${suppressed} turned off by comments`] : []), ...file.notes];
  return `${titleOf(file, report, style)}: nothing found${more.map((one) => `; ${escapeText(one)}`).join('')}`;
}

function titleOf(
  { name, subject, version, versionSource }: FileReport,
  { coturnVersion }: LintReport,
  style: Style,
): string {
  const file = style.strong(escapeText(name));
  return subject === undefined
    ? `${file}, ${reader(version ?? coturnVersion, versionSource)}`
    : `${file}: ${escapeText(subject)}`;
}

function reader(version: string, source: FileReport['versionSource']): string {
  const why = { installed: ' (installed here)', newest: ' (the newest known)', server: ' (which runs)', option: '' };
  return `read as coturn ${escapeText(version)}${why[source]}`;
}

/** The header, the verdict, and the findings that are shown. */
function* fileParts(file: FileReport, report: LintReport, view: LintView, hasDetails: boolean): Iterable<string> {
  yield `${hang('', titleOf(file, report, view.style), view.columns, INDENT)}\n\n`;
  const verdict = verdictLines(file.verdict, view);
  if (verdict.length > 0) yield `${verdict.join('\n')}\n\n`;
  const source = new Source(file.text, file.findSecret);
  const entries = entriesOf(file.findings);
  const rows = rowsOf(entries, source, view);
  let room = SCREEN - FRAME - verdict.length - rows.flat().length;
  let isApart = true;
  for (const [at, entry] of entries.entries()) {
    const row = rows[at] ?? [];
    const details = hasDetails ? detailLines(entry, source, view) : [];
    room -= details.length + 2;
    const isDetailed = details.length > 0 && (view.isVerbose === true || room >= 0);
    if (isDetailed && !isApart) yield '\n';
    yield `${[...row, ...(isDetailed ? [...details, ''] : [])].join('\n')}\n`;
    isApart = isDetailed;
  }
  if (!isApart) yield '\n';
}

const VERDICT_COLORS: Readonly<Record<VerdictLine['state'], (style: Style) => (text: string) => string>> = {
  good: () => (text) => text,
  doubtful: ({ doubtful }) => doubtful,
  bad: ({ bad }) => bad,
};

function verdictLines(verdict: readonly VerdictLine[], { style, columns: width }: LintView): string[] {
  const columns = new Columns({ indent: '  ', gap: '    ' });
  const rows = verdict.map(({ topic, state, text }): Cell[] => [
    topic,
    { text: escapeText(text), mark: VERDICT_COLORS[state](style) },
  ]);
  for (const row of rows) columns.fit(row);
  return rows.flatMap((row) => columns.lines(row, widthOf(width)));
}

/** A longer name of a rule does not widen its column on a terminal … */
const WIDEST_NAME = 27;
/** … and on a narrower one, messages have separate lines. */
const NARROW = 60;

type Marked = Exclude<Cell, string>;
type Row = readonly [severity: Marked, name: Marked, places: string, message: string];

/** The lines of each entry: how bad it is, its rule, its lines in the file, and what is wrong. */
function rowsOf(entries: readonly Entry[], source: Source, { style, columns }: LintView): string[][] {
  const rows = entries.map(
    (entry): Row => [
      { text: wordOf(entry.severity), mark: colorOf(entry.severity, style) },
      { text: escapeText(entry.name), mark: nameMark(entry, style) },
      placesOf(entry, source),
      escapeText(entry.message),
    ],
  );
  const width = widthOf(columns);
  if (width !== undefined && width < NARROW) return rows.map((row) => narrowRow(row, width));
  const table = new Columns({ right: [2] });
  for (const row of rows) {
    const [severity, name, ...rest] = row;
    table.fit([severity, width === undefined ? name : cutText(name.text, WIDEST_NAME), ...rest]);
  }
  return rows.map((row) => table.lines(row, width));
}

/** A placeholder for a rule is not a link. */
function nameMark({ name, findings }: Entry, { dim, link }: Style): Marked['mark'] {
  return findings[0]?.rule === name ? (text) => dim(link(text, name, 'coturn')) : dim;
}

function narrowRow([severity, name, places, message]: Row, width: number): string[] {
  const start = [severity, name].map(({ text, mark }) => mark(text)).join(' ');
  return [...hang('', `${start} ${places}`, width, 4).split('\n'), ...hang('    ', message, width).split('\n')];
}

function widthOf(columns: number | undefined): number | undefined {
  return columns === undefined ? undefined : Math.max(NARROWEST, columns);
}

function wordOf(severity: Severity): string {
  return severity === 'info' ? 'hint' : severity;
}

/** More lines are only counted. */
const MOST_PLACES = 4;

function placesOf({ findings }: Entry, { places }: Source): string {
  const lines = new Set(findings.flatMap(({ range }) => (range === undefined ? [] : [places.lineAt(range.start)])));
  const all = [...lines].sort((a, b) => a - b);
  if (all.length === 0) return '–';
  if (all.length <= MOST_PLACES) return all.join(', ');
  return `${all.slice(0, MOST_PLACES - 1).join(', ')} +${all.length - MOST_PLACES + 1}`;
}
