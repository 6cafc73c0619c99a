import { parseCandidate } from '../rules/candidate/parse-candidate.ts';
import { type Explanation, explain } from './explain.ts';
import { en } from './texts/en.ts';

/**
 * Explains one candidate-attribute, as `parseCandidate` reads it, in English: what each part means, what contradicts itself,
 * and which agent probably wrote it. Never throws: of a text that breaks the grammar, it explains what could be read.
 */
export function explainCandidate(text: string): Explanation {
  return explain(parseCandidate(text), en);
}
