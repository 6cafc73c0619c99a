import type { Config } from '../../src/coturn/config.ts';
import type { Context, CoturnRule } from '../../src/rules/coturn/rule.ts';
import type { Found } from '../../src/rules/finding.ts';

/** What one rule finds. */
export function foundBy(rule: CoturnRule, config: Config, context: Context): Found[] {
  const all: Found[] = [];
  rule.check(config, (said) => all.push(said), context);
  return all;
}
