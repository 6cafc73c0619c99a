import { textOf } from '../../candidate/bytes.ts';
import type { Fields } from '../../candidate/fields.ts';
import type { IssueField, IssueId, IssueMark } from '../../candidate/issues.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { CANDIDATE_RULES } from './index.ts';
import type { IssueWords } from './rule.ts';

/** A problem or doubt about a candidate; the range is in UTF-16 units of its text. */
export interface CandidateDiagnostic extends Diagnostic {
  readonly rule: IssueId;
  readonly severity: Exclude<Severity, 'fatal'>;
  readonly effect: string;
  readonly range: Range;
}

/** The same as records and the library have it. */
export interface Issue {
  id: IssueId;
  severity: Exclude<Severity, 'fatal'>;
  field: IssueField;
  /** The column in the candidate's text (`raw`), from 1. */
  column: number;
  /** The problem, with the value. */
  message: string;
  /** The reaction of real agents, as measured on Chromium 156, Firefox 153, pion, libnice and eleven more. */
  effect: string;
}

/** The words of all issues, in one language. */
export type AllIssueWords = Readonly<Record<IssueId, IssueWords>>;

/** The diagnostics of a candidate whose text begins at bytes[textFrom], by column; `words` are another language's. */
export function diagnose(
  { bytes, issues }: Fields,
  textFrom: number,
  words: AllIssueWords = CANDIDATE_RULES,
): CandidateDiagnostic[] {
  return issues
    .map((mark) => diagnosticOf(mark, bytes, textFrom, words[mark.id]))
    .sort((a, b) => a.range.start - b.range.start);
}

function diagnosticOf(
  { id, from, to }: IssueMark,
  bytes: Uint8Array,
  textFrom: number,
  { message, effect }: IssueWords,
): CandidateDiagnostic {
  const { severity, field } = CANDIDATE_RULES[id];
  const value = textOf(bytes, from, to);
  const start = textOf(bytes, textFrom, from).length;
  const range = { start, end: start + value.length };
  return { rule: id, severity, message: message(value), effect, option: field, range };
}

/** The issues of a candidate whose text begins at bytes[textFrom]. */
export function issuesOf(fields: Fields, textFrom: number, words?: AllIssueWords): Issue[] {
  return diagnose(fields, textFrom, words).map(({ rule, severity, message, effect, range }) => ({
    id: rule,
    severity,
    field: CANDIDATE_RULES[rule].field,
    column: range.start + 1,
    message,
    effect,
  }));
}
