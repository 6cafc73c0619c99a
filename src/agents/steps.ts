import type { Fault } from './agent.ts';
import type { Reason } from './reasons.ts';

/** For stacks that read a candidate from left to right with a cursor. */

/** What the named groups of the steps have taken so far. */
export type Taken = Readonly<Record<string, string>>;

/** One thing that a stack takes from the text, and what it asks of it. */
export interface Step {
  reason: Reason;
  /** Sticky: it matches where the last step ended. */
  pattern: RegExp;
  /** Asked after the pattern has matched. */
  holds?: (taken: Taken) => boolean;
  /** A step that only some candidates need. */
  when?: (taken: Taken) => boolean;
}

/** What the steps took from a text, up to the first fault: the token at which a step failed. */
export interface Scan {
  taken: Taken;
  fault: Fault | undefined;
}

/** `known` is what the steps may ask for beside what they take. */
export function scan(steps: readonly Step[], text: string, known: Taken = {}): Scan {
  let taken = known;
  let at = 0;
  for (const { reason, pattern, holds, when } of steps) {
    if (when !== undefined && !when(taken)) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) taken = { ...taken, ...match.groups };
    const isRight = match !== null && (holds === undefined || holds(taken));
    if (!isRight) return { taken, fault: { reason, value: tokenFrom(text, at) } };
    at += match[0].length;
  }
  return { taken, fault: undefined };
}

function tokenFrom(text: string, at: number): string {
  const token = / *([^ ]*)/y;
  token.lastIndex = at;
  return token.exec(text)?.[1] ?? '';
}
