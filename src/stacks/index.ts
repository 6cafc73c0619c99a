import type { Judgement, Stack } from './stack.ts';

/** The stacks by their key in `accepts`; one more is a file and a line here. */
export const STACKS = {} as const;

/** A refusal, with the key of its stack in STACKS. */
export interface Refusal {
  stack: string;
  rule: string;
  value: string;
}

/** What each stack does with the text of a candidate, and why those that refuse it do. */
export function judge(text: string): { accepts: Record<string, unknown>; refusals: Refusal[] } {
  const accepts: Record<string, unknown> = {};
  const refusals: Refusal[] = [];
  for (const [key, stack] of Object.entries<Stack<unknown>>(STACKS)) {
    const judgement = stack.judge(text);
    accepts[key] = judgement.accepts;
    for (const { reason, value } of judgement.faults) refusals.push({ stack: key, rule: reason, value });
  }
  return { accepts, refusals };
}

export type { Judgement };
