import type { AuditFacts } from '../../../probe/turn/audit/facts.ts';
import { type AuditFinding, closing, judgeAudit } from '../../../rules/turn/audit/judge.ts';
import type { AuditResult } from './report.ts';

export function auditResult(facts: AuditFacts, others: readonly AuditFinding[] = []): AuditResult {
  const findings = judgeAudit(facts, others);
  const ok = findings.every(({ severity }) => severity === 'info');
  return { ...facts, ok, findings, config: closing(facts, findings) };
}
