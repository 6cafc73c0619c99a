import { type Explanation, explainCandidate } from '../../src/index.ts';

/** What is said of a candidate in English; `candidate:` stands before the text. */
export function explained(text: string): Explanation {
  return explainCandidate(`candidate:${text}`);
}

/** What is said of one field. */
export function meaningOf(text: string, field: string): string | undefined {
  return explained(text).lines.find((line) => line.field === field)?.meaning;
}
