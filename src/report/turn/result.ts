import type { TurnFacts } from '../../probe/turn/facts.ts';
import { judgeTurn, type TurnFinding } from '../../rules/turn/judge.ts';
import type { TurnResult } from './report.ts';

/** Completes a finding with what the caller knows, such as the configuration. */
export type Complete = (finding: TurnFinding, facts: TurnFacts) => TurnFinding;

/** The facts about all addresses of one URL, judged. */
export function judged(
  all: readonly TurnFacts[],
  certWarn?: number,
  complete: Complete = (finding) => finding,
): TurnResult[] {
  return all.map((facts) => {
    const findings = judgeTurn(facts, all, certWarn).map((finding) => complete(finding, facts));
    const failedAt = findings.find(({ severity }) => severity === 'error')?.step;
    return { ...facts, ok: failedAt === undefined, ...(failedAt === undefined ? {} : { failedAt }), findings };
  });
}
