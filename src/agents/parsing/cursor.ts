import type { Fault } from '../agent.ts';
import type { Reason } from '../reasons.ts';

/** For agents that read a candidate from left to right with a cursor. */

/** What the steps have read so far, by name. */
export type Words = Readonly<Record<string, string>>;

/** One thing that an agent reads at the cursor, and what it checks of it. */
export interface Step {
  reason: Reason;
  /** Sticky: it matches where the last step ended. */
  pattern: RegExp;
  /** The name of the first group's text. Named groups in the pattern would take three times as long. */
  name?: string;
  /** Checked after the pattern has matched. */
  holds?: (words: Words) => boolean;
  /** For a step that only some candidates need. */
  when?: (words: Words) => boolean;
}

/** What the steps read up to the first fault, which is the token where a step failed. */
export interface CursorReading {
  words: Words;
  fault: Fault | undefined;
}

/** `known` is additional input for the steps. */
export function readWithCursor(steps: readonly Step[], text: string, known: Words = {}): CursorReading {
  const words: Record<string, string> = { ...known };
  let at = 0;
  for (const { reason, pattern, name, holds, when } of steps) {
    if (when !== undefined && !when(words)) continue;
    pattern.lastIndex = at;
    const isMatch = name === undefined ? pattern.test(text) : keepGroup(words, name, pattern.exec(text));
    if (!isMatch || (holds !== undefined && !holds(words)))
      return { words, fault: { reason, value: tokenFrom(text, at) } };
    at = pattern.lastIndex;
  }
  return { words, fault: undefined };
}

function keepGroup(words: Record<string, string>, name: string, match: RegExpExecArray | null): boolean {
  const group = match?.[1];
  if (group !== undefined) words[name] = group;
  return match !== null;
}

const TOKEN = / *([^ ]*)/y;

function tokenFrom(text: string, at: number): string {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text)?.[1] ?? '';
}
