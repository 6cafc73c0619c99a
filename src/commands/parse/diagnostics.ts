import { isOk } from '../../candidate/candidate.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { type Issue, issuesOf } from '../../rules/candidate/diagnose.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';

/** More than these are counted only. */
const MAX_SHOWN = 40;

/** Collects the diagnostics of candidates, for people: `file:line:column: severity: id: message`. */
export class Diagnostics {
  private readonly lines: string[] = [];
  private total = 0;
  private truncated = 0;
  private otherwiseInvalid = 0;
  private readonly style: Style;

  constructor(style: Style) {
    this.style = style;
  }

  add(found: Detection, file: string): void {
    if (!found.isCandidate || found.fields.issues.length === 0) return;
    if (found.fields.issues.some((mark) => mark.id === 'truncated')) this.truncated++;
    else if (!isOk(found.fields)) this.otherwiseInvalid++;
    for (const issue of issuesOf(found.fields, found.rawFrom)) {
      if (issue.severity === 'info' && isOk(found.fields)) continue;
      if (++this.total <= MAX_SHOWN) this.lines.push(this.line(found, file, issue));
    }
  }

  private line(found: Detection, file: string, issue: Issue): string {
    const place = `${escapeText(file)}:${found.line}:${found.column + issue.column - 1}`;
    const mark = issue.severity === 'error' ? this.style.bad : this.style.doubtful;
    return `${place}: ${mark(issue.severity)}: ${issue.id}: ${escapeText(issue.message)} (${issue.effect})\n`;
  }

  get text(): string {
    const rest = this.total - this.lines.length;
    return this.lines.join('') + (rest > 0 ? `… and ${rest} more; -f ndjson has them all\n` : '');
  }

  /** `4 candidates (1 truncated) and 2 pairs in 64 lines`. */
  summary(candidates: number, pairs: number, lines: number): string {
    const notes = [];
    if (this.truncated > 0) notes.push(`${this.truncated} truncated`);
    if (this.otherwiseInvalid > 0) notes.push(`${this.otherwiseInvalid} invalid`);
    const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
    const and = pairs > 0 ? ` and ${count(pairs, 'pair')}` : '';
    return `${count(candidates, 'candidate')}${note}${and} in ${count(lines, 'line')}\n`;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
