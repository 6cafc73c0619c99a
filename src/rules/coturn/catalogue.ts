import { COTURN_RULES } from './index.ts';
import type { RuleText } from './rule.ts';
import { SUPPRESSION } from './suppression/index.ts';

/** All that `icescope rule` can tell of. In the bundle, the texts of the rules are here alone (rolldown.config.ts). */
export const CATALOGUE: readonly RuleText[] = [...COTURN_RULES, ...SUPPRESSION];
