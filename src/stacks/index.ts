import type { Judgement } from './stack.ts';

/** The stacks by their key in `accepts`; one more is a file and a line here. */
export const STACKS = {} as const;

/** A refusal, with the key of its stack in STACKS. */
export interface Refusal {
  stack: string;
  rule: string;
  value: string;
}

export type { Judgement };
