import type { Rule } from '../../../diagnostics/rule.ts';
import type { AuditFacts } from '../../../probe/turn/audit/facts.ts';

/**
 * A rule about what a server grants; its examples are results as `icescope turn --audit -f ndjson` prints them, cut
 * short.
 */
export interface AuditRule extends Rule<AuditFacts, undefined, string> {
  readonly id: `audit/${string}`;
  /** Lines of turnserver.conf that close what the rule finds. */
  config?(facts: AuditFacts): readonly string[];
}
