import type { AuditFacts } from '../../../probe/turn/audit/facts.ts';
import type { AuditFinding } from '../../../rules/turn/audit/judge.ts';
import type { View } from '../../view.ts';

/** What a server grants and what it means: an element of the JSON output. */
export interface AuditResult extends AuditFacts {
  /** Nothing worse than an info was found. */
  readonly ok: boolean;
  readonly findings: readonly AuditFinding[];
  /** Lines of turnserver.conf that close what was found. */
  readonly config: readonly string[];
}

export interface AuditSummary {
  results: number;
  ok: number;
  failed: number;
  /** Ctrl-C ended it: what had not started is missing. */
  interrupted?: true | undefined;
}

/** The text of a report in parts, each printed as soon as it is known. */
export interface AuditReport {
  /** The results of one URL. */
  add(results: readonly AuditResult[]): string;
  end(summary: AuditSummary): string;
}

export type AuditFormat = (view: View) => AuditReport;
