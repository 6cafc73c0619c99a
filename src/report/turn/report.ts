import type { TurnFacts, TurnStepName } from '../../probe/turn/facts.ts';
import type { TurnFinding } from '../../rules/turn/judge.ts';
import type { Thresholds } from '../monitoring/nagios.ts';
import type { View } from '../view.ts';

/** What was tested and what that means: the element of the JSON output. */
export interface TurnResult extends TurnFacts {
  /** Nothing is wrong with it; there may be warnings. */
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

/** The text of a report in its parts, each printed as soon as it is known. */
export interface TurnReport {
  /** The results of one URL. */
  add(results: readonly TurnResult[]): string;
  end(summary: TurnSummary): string;
  /** The exit status, where the format has rules of its own for it. */
  status?(): number;
}

/** Where it is shown, and what matters to single formats. */
export interface TurnView extends View {
  /** Limits for nagios. */
  readonly warn?: Thresholds | undefined;
  readonly crit?: Thresholds | undefined;
  /** In days: with less, a certificate expires soon. */
  readonly certWarn: number;
  /** What could not be read of the arguments. */
  readonly faults: readonly string[];
}

export type TurnFormat = (view: TurnView) => TurnReport;
