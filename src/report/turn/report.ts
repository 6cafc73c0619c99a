import type { TurnFacts, TurnStepName } from '../../probe/turn/facts.ts';
import type { TurnFinding } from '../../rules/turn/judge.ts';
import type { Thresholds } from '../monitoring/nagios.ts';
import type { View } from '../view.ts';

/** What was tested and what it means: an element of the JSON output. */
export interface TurnResult extends TurnFacts {
  /** Whether there are no errors; there may be warnings. */
  ok: boolean;
  /** The first step that failed. */
  failedAt?: TurnStepName | undefined;
  findings: readonly TurnFinding[];
}

export interface TurnSummary {
  results: number;
  ok: number;
  failed: number;
  /** Ctrl-C ended it: what had not started is missing. */
  interrupted?: true | undefined;
}

/** The text of a report in parts, each printed as soon as it is known. */
export interface TurnReport {
  /** The results of one URL. */
  add(results: readonly TurnResult[]): string;
  end(summary: TurnSummary): string;
  /** The exit status, if the format has its own rules for it. */
  status?(): number;
}

/** Where it is shown, and what matters to single formats. */
export interface TurnView extends View {
  /** Limits for nagios. */
  readonly warn?: Thresholds | undefined;
  readonly crit?: Thresholds | undefined;
  /** A certificate with fewer days left expires soon. */
  readonly certWarn: number;
  /** Errors in the arguments. */
  readonly faults: readonly string[];
}

export type TurnFormat = (view: TurnView) => TurnReport;
