/**
 * Why stacks refuse candidates: one entry for each reason, shared by the stacks that have it, with its words for people.
 * A text that takes the value at fault names it.
 */
export const REASONS = {
  'typ-missing': () => 'the word "typ" does not stand behind the port',
} as const satisfies Record<string, (value: string) => string>;

export type Reason = keyof typeof REASONS;
