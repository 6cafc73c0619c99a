import type { Rule } from '../../diagnostics/rule.ts';
import type { TurnFacts, TurnStepName } from '../../probe/turn/facts.ts';

/** What else was tested. */
export interface TurnContext {
  /** All addresses of the same URL. */
  readonly results: readonly TurnFacts[];
  /** A certificate with fewer days left expires soon. */
  readonly certWarn: number;
}

/**
 * A rule about one address of a server; its examples are results as `icescope turn -f ndjson` prints them, cut short.
 */
export interface TurnRule extends Rule<TurnFacts, TurnContext, string> {
  readonly id: `turn/${string}`;
  /** The step at which it stops the test. */
  readonly step: TurnStepName;
}
