import type { Reason } from '../../agents/reasons.ts';
import type { RuleText } from '../../diagnostics/rule.ts';

/** Why ICE agents refuse a candidate; the agents in src/agents find it, each as it reads candidates. */
export interface AgentRule extends RuleText<string> {
  readonly id: `agent/${Reason}`;
}

export function agentRule(texts: Omit<AgentRule, 'severity'>): AgentRule {
  return { ...texts, severity: 'warning' };
}
