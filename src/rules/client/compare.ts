import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Client } from './client.ts';
import { CLIENT_RULES } from './index.ts';
import type { Context } from './rule.ts';

/** What is wrong between a list and its server; the ranges are those of the list. */
export function compareClient(client: Client, context: Context): Diagnostic[] {
  return CLIENT_RULES.flatMap((rule) => {
    const found: Diagnostic[] = [];
    rule.check(client, (said) => found.push({ severity: rule.severity, ...said, rule: rule.id }), context);
    return found;
  });
}
