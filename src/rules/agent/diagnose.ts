import { AGENTS, type Refusal } from '../../agents/index.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

/** The refusals as diagnostics: one for each reason, with all agents that have it. */
export function refusalDiagnostics(refusals: readonly Refusal[]): Diagnostic[] {
  const byMessage = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const key = `${refusal.rule} ${refusal.message}`;
    const others = byMessage.get(key);
    if (others === undefined) byMessage.set(key, [refusal]);
    else others.push(refusal);
  }
  return [...byMessage.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const agents = [...new Set(group.map(({ stack }) => AGENTS[stack].name))].join(', ');
    return [{ rule: `agent/${first.rule}`, severity: 'warning', message: `refused by ${agents}: ${first.message}` }];
  });
}
