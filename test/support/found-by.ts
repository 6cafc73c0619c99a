import type { Config } from '../../src/coturn/config.ts';
import type { Said } from '../../src/diagnostics/diagnostic.ts';
import type { Context, CoturnRule } from '../../src/rules/coturn/rule.ts';

/** The findings of one rule. */
export function foundBy(rule: CoturnRule, config: Config, context: Context): Said[] {
  const all: Said[] = [];
  rule.check(config, (said) => all.push(said), context);
  return all;
}
