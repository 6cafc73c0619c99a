import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Client } from './client.ts';
import { CLIENT_RULES } from './index.ts';
import type { Context } from './rule.ts';

/** The ids of all rules that can find something between a list and its server. */
export const CLIENT_RULE_IDS: ReadonlySet<string> = new Set(CLIENT_RULES.map(({ id }) => id));

/** The severities that the user sets, by rule id; they replace the rules' own. */
type Levels = ReadonlyMap<string, Severity | 'off'>;

/** The mismatches between a list and its server; ranges refer to the list. */
export function compareClient(client: Client, context: Context, levels: Levels = new Map()): Diagnostic[] {
  return CLIENT_RULES.flatMap((rule) => {
    const level = levels.get(rule.id);
    const found: Diagnostic[] = [];
    if (level === 'off') return found;
    rule.check(
      client,
      (said) => found.push({ ...said, rule: rule.id, severity: level ?? said.severity ?? rule.severity }),
      context,
    );
    return found;
  });
}
