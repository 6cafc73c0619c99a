import type { Certainty, Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import type { RuleText } from '../../diagnostics/rule.ts';
import type { Evidence, Session } from '../../ice/session.ts';
import type { Context } from './support/context.ts';

/** What a rule reports about a session. */
export interface Found extends Said {
  readonly certainty: Certainty;
  /** The places that show it; none where something is missing. */
  readonly evidence: readonly Evidence[];
  /** The effect on this call. */
  readonly effect: string;
  /** What to do, with the option names of the program to change. */
  readonly remedy: string;
  /** What would settle the remaining doubt. */
  readonly toBeSure?: string;
}

/** A rule about two sides that tried to connect; its examples are logs and descriptions. */
export interface SessionRule extends RuleText<string> {
  /** It is worth reporting even though the session connected. */
  readonly evenIfConnected?: true;
  /** Only reported if nothing else explains the failure. */
  readonly isLastResort?: true;
  check(session: Session, report: (found: Found) => undefined, context: Context): undefined;
}

/** A cause, or a remark, with its rule. */
export type Finding = Found & Pick<Diagnostic, 'rule' | 'severity'>;
