import type { Config } from '../../coturn/config.ts';
import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES, type Severity } from '../../diagnostics/severity.ts';
import { COTURN_RULES } from './index.ts';
import type { Context, CoturnRule } from './rule.ts';
import { SUPPRESSION } from './suppression/index.ts';
import { suppress } from './suppressions.ts';

/** The ids of all rules. */
export const RULE_IDS: ReadonlySet<string> = new Set([...COTURN_RULES, ...SUPPRESSION].map(({ id }) => id));

/** The severity that the user gives to the findings of a rule instead of its own, by its id. */
export type Levels = ReadonlyMap<string, Severity | 'off'>;

/** What all rules find in a configuration, in the order of the file; what is missing from it comes last. */
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

/** Does a rule run? Some are off unless they are asked for, some need the machine that the file is on, some the running server. */
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

/** In the order of the file; what has no place in it comes last. */
export function inOrder(a: Diagnostic, b: Diagnostic): number {
  const place = (a.range?.start ?? Number.MAX_SAFE_INTEGER) - (b.range?.start ?? Number.MAX_SAFE_INTEGER);
  return place || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}
