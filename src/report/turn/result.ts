import type { TurnFacts } from '../../probe/turn/facts.ts';
import { judgeTurn } from '../../rules/turn/judge.ts';
import type { TurnResult } from './report.ts';

/** The facts about all addresses of one URL, judged. */
export function judged(all: readonly TurnFacts[]): TurnResult[] {
  return all.map((facts) => {
    const findings = judgeTurn(facts, all);
    const failedAt = findings.find(({ severity }) => severity === 'error')?.step;
    return { ...facts, ok: failedAt === undefined, ...(failedAt === undefined ? {} : { failedAt }), findings };
  });
}
