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
    if (!isOn(rule, levels) || (rule.needsDisk && context.disk === undefined)) continue;
    const report = (said: Said): void => {
      findings.push({ ...said, rule: rule.id, severity: said.severity ?? rule.severity });
    };
    rule.check(config, report, context);
  }
  return suppress(config.syntax, findings, RULE_IDS)
    .filter(({ rule: id }) => levels.get(id) !== 'off')
    .map((finding) => withLevel(finding, levels.get(finding.rule)))
    .sort(inOrder);
}

function isOn({ id, isOff }: CoturnRule, levels: Levels): boolean {
  const level = levels.get(id) ?? (isOff ? 'off' : undefined);
  return level !== 'off';
}

function withLevel(finding: Diagnostic, level: Severity | 'off' | undefined): Diagnostic {
  return level === undefined || level === 'off' ? finding : { ...finding, severity: level };
}

/** In the order of the file; what has no place in it comes last. */
export function inOrder(a: Diagnostic, b: Diagnostic): number {
  const place = (a.range?.start ?? Number.MAX_SAFE_INTEGER) - (b.range?.start ?? Number.MAX_SAFE_INTEGER);
  return place || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1);
}
