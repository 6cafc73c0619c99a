import type { Severity } from './severity.ts';
import type { Edit, Span } from './span.ts';

/** How to mend it. */
export interface Fix {
  /** Safe: it changes nothing but what is broken. Otherwise a person should look at it first. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule says of a place in a file. */
export interface Said {
  /** What is wrong, with the value: a clause of about 80 characters, without a full stop. */
  readonly message: string;
  /** What that causes, as whole sentences. */
  readonly effect?: string;
  /** Where; nothing for what is missing from the file, or stands on the command line. */
  readonly span?: Span;
  /** The option that it is about. */
  readonly option?: string;
  /** If it is another than the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix;
}

export interface Diagnostic extends Said {
  readonly id: string;
  readonly severity: Severity;
}
