import type { Fault } from '../agent.ts';
import type { Reason } from '../reasons.ts';

/** For agents that read a candidate from left to right with a cursor. */

/** What the named groups of the steps have matched so far. */
export type Groups = Readonly<Record<string, string>>;

/** One thing that an agent reads at the cursor, and what it checks of it. */
export interface Step {
  reason: Reason;
  /** Sticky: it matches where the last step ended. */
  pattern: RegExp;
  /** Checked after the pattern has matched. */
  holds?: (groups: Groups) => boolean;
  /** Of a step that only some candidates need. */
  when?: (groups: Groups) => boolean;
}

/** What the steps read of a text, up to the first fault: the token at which a step failed. */
export interface CursorReading {
  groups: Groups;
  fault: Fault | undefined;
}

/** `known` is what the steps may ask for beside what they read. */
export function readWithCursor(steps: readonly Step[], text: string, known: Groups = {}): CursorReading {
  const groups: Record<string, string> = { ...known };
  let at = 0;
  for (const { reason, pattern, holds, when } of steps) {
    if (when !== undefined && !when(groups)) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match?.groups !== undefined) Object.assign(groups, match.groups);
    const isRight = match !== null && (holds === undefined || holds(groups));
    if (!isRight) return { groups, fault: { reason, value: tokenFrom(text, at) } };
    at += match[0].length;
  }
  return { groups, fault: undefined };
}

const TOKEN = / *([^ ]*)/y;

function tokenFrom(text: string, at: number): string {
  TOKEN.lastIndex = at;
  return TOKEN.exec(text)?.[1] ?? '';
}
