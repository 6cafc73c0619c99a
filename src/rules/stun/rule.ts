import type { RuleText } from '../../diagnostics/rule.ts';
import type { ProbeErrorCode, WarningId } from '../../probe/result.ts';

/** A rule about the result of querying a server; its examples are results as `icescope stun -f ndjson` prints them. */
export interface StunRule extends RuleText<string> {
  readonly id: `stun/${string}`;
  /** The error codes of results that it is about. */
  readonly codes?: readonly ProbeErrorCode[];
  /** The same of warnings. */
  readonly warnings?: readonly WarningId[];
}
