import type { TurnFacts, TurnStepName } from '../../probe/turn/facts.ts';
import type { TurnFinding } from '../../rules/turn/judge.ts';
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
}

export type TurnFormat = (view: View) => TurnReport;
