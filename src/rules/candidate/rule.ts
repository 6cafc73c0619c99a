import { ISSUES, type IssueField, type IssueId } from '../../candidate/issues.ts';
import type { RuleText } from '../../diagnostics/rule.ts';
import type { Severity } from '../../diagnostics/severity.ts';

/** The texts of an issue in one language. */
export interface IssueWords {
  /** What is wrong; names the value. */
  readonly message: (value: string) => string;
  /** How real agents react to it, as measured on Chromium 156, Firefox 153, pion, libnice and eleven more. */
  readonly effect: string;
}

/**
 * A rule about the text of a candidate. The grammar finds it: its severity and its field are in candidate/issues.ts.
 */
export interface CandidateRule extends RuleText<string>, IssueWords {
  readonly id: IssueId;
  readonly severity: Exclude<Severity, 'fatal'>;
  readonly field: IssueField;
}

export function candidateRule(texts: Omit<CandidateRule, 'severity' | 'field'>): CandidateRule {
  return { ...texts, ...ISSUES[texts.id] };
}

/** A rule about fields that cannot all be true; explain/contradictions.ts finds it. */
export type ContradictionRule = RuleText<string>;

export function contradictionRule(texts: Omit<ContradictionRule, 'severity'>): ContradictionRule {
  return { ...texts, severity: 'warning' };
}
