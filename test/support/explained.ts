import { parseCandidate } from '../../src/candidate/parse.ts';
import { type Explanation, explain } from '../../src/explain/explain.ts';
import { en } from '../../src/explain/texts/en.ts';

/** What is said of a candidate in English; `candidate:` stands before the text. */
export function explained(text: string): Explanation {
  return explain(parseCandidate(`candidate:${text}`), en);
}

/** What is said of one field. */
export function meaningOf(text: string, field: string): string | undefined {
  return explained(text).lines.find((line) => line.field === field)?.meaning;
}
