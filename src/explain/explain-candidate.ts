import { parseCandidate } from '../rules/candidate/parse-candidate.ts';
import { type Explanation, explain } from './explain.ts';
import { en } from './texts/en.ts';

/**
 * Explains one candidate-attribute, as `parseCandidate` reads it, in English: what each part means (RFC 8839 section
 * 5.1, RFC 8445 section 5.1.2 for its priority), what contradicts itself, and which agent probably wrote it. Never
 * throws: of a text that breaks the grammar, it explains what could be read.
 *
 * @example
 * ```ts
 * const { lines, contradictions } = explainCandidate('candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host');
 * lines.length > 5; // true
 * contradictions; // []
 * ```
 */
export function explainCandidate(text: string): Explanation {
  return explain(parseCandidate(text), en);
}
