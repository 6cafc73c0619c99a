import type { Config } from '../../coturn/config.ts';
import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { COTURN_RULES } from './index.ts';
import type { Context, CoturnRule } from './rule.ts';
import { SUPPRESSION } from './suppression/index.ts';
import { suppress } from './suppressions.ts';

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set([...COTURN_RULES, ...SUPPRESSION].map(({ id }) => id));

/** The severities that the user sets, by rule id; they replace the rules' own. */
export type Levels = ReadonlyMap<string, Severity | 'off'>;

/** The findings of all rules, in file order; those about something missing come last. */
export function lintCoturn(config: Config, context: Context, levels: Levels = new Map()): Diagnostic[] {
  const findings: Diagnostic[] = [];
  for (const rule of COTURN_RULES) {
    if (!isRun(rule, levels, context)) continue;
    const report = (said: Said): void => {
      findings.push({ ...said, rule: rule.id, severity: said.severity ?? rule.severity });
    };
    rule.check(config, report, context);
  }
  return suppress(config.syntax, findings, RULE_IDS, (id) => hasRun(id, levels, context))
    .filter(({ rule: id }) => levels.get(id) !== 'off')
    .map((finding) => withLevel(finding, levels.get(finding.rule)))
    .sort(inOrder);
}

/** Whether a rule runs: some are off unless requested, some need the file's machine, some the running server. */
export function hasRun(id: string, levels: Levels, context: Pick<Context, 'disk' | 'server'>): boolean {
  const rule = COTURN_RULES.find((one) => one.id === id);
  return rule === undefined || isRun(rule, levels, context);
}

function isRun(
  { id, isOff, needsDisk, needsServer }: CoturnRule,
  levels: Levels,
  { disk, server }: Pick<Context, 'disk' | 'server'>,
): boolean {
  const level = levels.get(id) ?? (isOff ? 'off' : undefined);
  return level !== 'off' && !(needsDisk && disk === undefined) && !(needsServer && server === undefined);
}

function withLevel(finding: Diagnostic, level: Severity | 'off' | undefined): Diagnostic {
  return level === undefined || level === 'off' ? finding : { ...finding, severity: level };
}

/** In file order; findings without a place come last. */
export function inOrder(a: Diagnostic, b: Diagnostic): number {
  const place = (a.range?.start ?? Number.MAX_SAFE_INTEGER) - (b.range?.start ?? Number.MAX_SAFE_INTEGER);
  return place || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}
