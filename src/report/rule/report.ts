import type { CataloguedRule } from '../../diagnostics/catalogue.ts';
import type { View } from '../view.ts';

/** What `icescope rule` shows: one rule, all rules or those of a subject, or search results, best first. */
export interface RuleReport {
  readonly kind: 'one' | 'list' | 'search';
  readonly rules: readonly CataloguedRule[];
}

export type RuleFormat = (report: RuleReport, view: View) => string;
