import type { RuleId, Said } from './diagnostic.ts';
import type { Severity } from './severity.ts';

/** All that `icescope rule` explains about a rule. */
export interface RuleText<E extends Example = Example> {
  /** Never changes once released. */
  readonly id: RuleId;
  /** The severity of most of its findings. */
  readonly severity: Severity;
  /** Off unless the user gives it a severity. */
  readonly isOff?: true;
  /** What it finds, in one line for lists. */
  readonly summary: string;
  /** What happens, and what that causes. */
  readonly why: string;
  /** What to do. */
  readonly remedy: string;
  /** The releases that it applies to, in words; undefined for all. */
  readonly versions?: string;
  /** The source: an advisory, an RFC, an issue. */
  readonly reference?: string;
  /** It finds something in each of these … */
  readonly bad: readonly E[];
  /** … and nothing in any of these. */
  readonly good: readonly E[];
}

/** A text, or a text with the context that is needed to judge it. */
export type Example = string | ExampleText;

export interface ExampleText {
  readonly config: string;
  /** The release of the program that reads it; the newest by default. */
  readonly version?: string;
  /** The arguments of that program. */
  readonly args?: string;
  /** The file's name. */
  readonly name?: string;
}

/** A rule that examines subjects of one kind. */
export interface Rule<Subject, Context, E extends Example = Example> extends RuleText<E> {
  check(subject: Subject, report: Report, context: Context): undefined;
}

/** Takes what a rule found. A call, as V8 takes longer to start a generator than most rules to run. */
export type Report = (said: Said) => void;
