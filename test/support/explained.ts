import { type Explanation, explainCandidate } from '../../src/index.ts';

/** The English explanation of a candidate; prepends `candidate:` to the text. */
export function explained(text: string): Explanation {
  return explainCandidate(`candidate:${text}`);
}

/** The explanation of one field. */
export function meaningOf(text: string, field: string): string | undefined {
  return explained(text).lines.find((line) => line.field === field)?.meaning;
}
