import { isOk } from '../../candidate/candidate.ts';
import type { IssueId } from '../../candidate/issues.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { Columns } from '../../report/columns.ts';
import { countText } from '../../report/count.ts';
import { type Issue, issuesOf } from '../../rules/candidate/diagnose.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { textWidth } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';

/** More findings of one kind are shown as one. */
const MOST_OF_A_KIND = 3;

/** A problem that was found one or more times. */
interface Finding {
  readonly issue: Issue;
  /** Where it was first found. */
  readonly place: string;
  count: number;
}

/** Problems with a log's candidates, for people: worst first, one line per problem. */
export class Findings {
  private readonly kinds = new Map<IssueId, Finding[]>();

  add(found: Detection, file: string): void {
    if (!found.isCandidate || found.fields.issues.length === 0) return;
    for (const issue of issuesOf(found.fields, found.rawFrom)) {
      if (issue.severity === 'info' && isOk(found.fields)) continue;
      this.addIssue(issue, `${escapeText(file)}:${found.line}:${found.column + issue.column - 1}`);
    }
  }

  private addIssue(issue: Issue, place: string): void {
    const kind = this.kinds.get(issue.id) ?? [];
    this.kinds.set(issue.id, kind);
    const same = kind.find((one) => one.issue.message === issue.message);
    const known = same ?? (kind.length > MOST_OF_A_KIND ? kind[0] : undefined);
    if (known === undefined) kind.push({ issue, place, count: 1 });
    else known.count++;
  }

  /** The rule of the worst one. */
  get worst(): string | undefined {
    return this.sorted[0]?.issue.id;
  }

  private get sorted(): Finding[] {
    const shown = [...this.kinds.values()].flatMap((kind) => (kind.length > MOST_OF_A_KIND ? [merged(kind)] : kind));
    return shown.sort((a, b) => SEVERITIES.indexOf(a.issue.severity) - SEVERITIES.indexOf(b.issue.severity));
  }

  /** One line for each if they fit; otherwise the problem goes below its place. */
  text(style: Style, width: number | undefined): string {
    const rows = this.sorted.map((finding) => cellsOf(finding, style));
    const columns = new Columns();
    for (const row of rows) columns.fit(row);
    const isWide = width === undefined || rows.every((row) => textWidth(columns.line(row)) <= width);
    const lines = rows.flatMap((row) => (isWide ? [columns.line(row)] : onTwoLines(row, width)));
    return lines.map((line) => `${line}\n`).join('');
  }
}

interface Marked {
  readonly text: string;
  readonly mark: (text: string) => string;
}

/** Severity, rule, place and text. */
type Cells = [severity: Marked, id: Marked, place: string, text: string];

function cellsOf({ issue: { severity, id, message, effect }, place, count }: Finding, style: Style): Cells {
  const where = count > 1 ? `${place} and ${countText(count - 1)} more` : place;
  const mark = severity === 'error' ? style.bad : severity === 'warning' ? style.doubtful : style.dim;
  return [
    { text: severity, mark },
    { text: id, mark: (text) => style.link(text, id, 'candidate') },
    where,
    `${escapeText(message)} (${effect})`,
  ];
}

const INDENT = 4;

function onTwoLines([severity, id, place, text]: Cells, width: number): string[] {
  const head = hang(`${severity.mark(severity.text)}  `, `${id.mark(id.text)}  ${place}`, width, INDENT);
  return [head, hang(' '.repeat(INDENT), text, width)];
}

const SEVERITIES = ['error', 'warning', 'info'];

function merged(kind: readonly Finding[]): Finding {
  const [first] = kind;
  if (first === undefined) throw new Error('a kind of finding without a finding');
  return { ...first, count: kind.reduce((sum, { count }) => sum + count, 0) };
}
