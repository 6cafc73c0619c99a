import type { Certainty, Said } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import type { Report, Rule } from '../../diagnostics/rule.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Client } from './client.ts';

export type { Report } from '../../diagnostics/rule.ts';

/** What is known in addition to the two files. */
export interface Context {
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * A rule about iceServers and the turnserver.conf of their server. An example is both: the lines of the
 * configuration, and after them the list.
 */
export interface ClientRule extends Rule<Client, Context, string> {
  check(client: Client, report: Report, context: Context): undefined;
}

interface More {
  readonly effect: string;
  readonly severity?: Severity;
  readonly certainty?: Certainty;
}

/** A finding at a place in the list. */
export function finding(range: Range, message: string, more: More): Said {
  return { message, range, ...more };
}
