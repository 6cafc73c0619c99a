import type { RuleText } from './rule.ts';

/** A rule, and the options that it is about. */
export interface Searched<R extends RuleText> {
  readonly rule: R;
  readonly options: readonly string[];
}

export interface Ranked<R extends RuleText> {
  readonly rule: R;
  /** How many of the words it has. */
  readonly matched: number;
}

/** Weights by where a word is found. */
const WEIGHTS: readonly [part: (one: Searched<RuleText>) => string, weight: number][] = [
  [({ rule }) => rule.id, 16],
  [({ options }) => options.join(' '), 8],
  [({ rule }) => rule.summary, 4],
  [({ rule }) => rule.why, 2],
  [({ rule }) => rule.remedy, 1],
];

/**
 * The rules with any of the words, ignoring case: most words first, then by how prominent the words are.
 */
export function rank<R extends RuleText>(rules: readonly Searched<R>[], words: readonly string[]): Ranked<R>[] {
  const wanted = words.map((word) => word.toLowerCase());
  return rules
    .map((one) => ({ rule: one.rule, ...rankOf(one, wanted) }))
    .filter(({ matched }) => matched > 0)
    .sort((a, b) => b.matched - a.matched || b.weight - a.weight);
}

function rankOf(one: Searched<RuleText>, words: readonly string[]): { matched: number; weight: number } {
  const parts = WEIGHTS.map(([part, weight]) => ({ text: part(one).toLowerCase(), weight }));
  const weights = words.map((word) =>
    parts.reduce((sum, { text, weight }) => sum + (text.includes(word) ? weight : 0), 0),
  );
  return {
    matched: weights.filter((weight) => weight > 0).length,
    weight: weights.reduce((sum, weight) => sum + weight, 0),
  };
}
