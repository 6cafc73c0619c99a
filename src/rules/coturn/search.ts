import type { RuleText } from './rule.ts';

/** Where a word is found counts for so much. */
const WEIGHTS: readonly [part: (rule: RuleText) => string, weight: number][] = [
  [({ id }) => id, 8],
  [({ summary }) => summary, 4],
  [({ why }) => why, 2],
  [({ remedy }) => remedy, 1],
];

/** The rules that speak of all words, in any case; those that do so most prominently first. */
export function searchRules(rules: readonly RuleText[], words: readonly string[]): RuleText[] {
  const wanted = words.map((word) => word.toLowerCase());
  return rules
    .map((rule) => ({ rule, rank: rankOf(rule, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ rule }) => rule);
}

/** Nothing if a word is missing. */
function rankOf(rule: RuleText, words: readonly string[]): number {
  const ranks = words.map((word) =>
    WEIGHTS.reduce((sum, [part, weight]) => sum + (part(rule).toLowerCase().includes(word) ? weight : 0), 0),
  );
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 0);
}
