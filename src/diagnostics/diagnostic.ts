import type { Edit, Range } from './range.ts';
import type { Severity } from './severity.ts';

/** How to fix it. */
export interface Fix {
  /**
   * Safe: the server does the same for its clients and listens on the same afterwards. Else a person should look
   * first.
   */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule reports about a place in its subject. */
export interface Said {
  /** The problem, with the value: a clause of about 80 characters, without a period. */
  readonly message: string;
  /** The effect, in complete sentences. */
  readonly effect?: string;
  /** Where; absent for what is missing or not in the file. */
  readonly range?: Range;
  /** The argument of the command line that it is about, by its index. */
  readonly argument?: number;
  /** The option or field that it is about. */
  readonly option?: string;
  /** If it differs from the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix;
  /** How sure it is; proven by default. */
  readonly certainty?: Certainty;
}

export type Certainty = 'proven' | 'likely' | 'possible';

/** The id of a rule, as `icescope rule ID` takes it. */
export type RuleId = string;

/** One rule's finding at one place: the only kind of finding in icescope. */
export interface Diagnostic extends Said {
  readonly rule: RuleId;
  readonly severity: Severity;
}
