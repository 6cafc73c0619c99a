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
  /** One or two sentences: what stands there, what coturn does with it, what to write. */
  readonly message: string;
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
