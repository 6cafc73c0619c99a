import type { AuditFacts } from '../../../probe/turn/audit/facts.ts';
import { closing, judgeAudit } from '../../../rules/turn/audit/judge.ts';
import type { AuditResult } from './report.ts';

export function auditResult(facts: AuditFacts): AuditResult {
  const findings = judgeAudit(facts);
  const ok = findings.every(({ severity }) => severity === 'info');
  return { ...facts, ok, findings, config: closing(facts, findings) };
}
