import { STACKS } from '../stacks/index.ts';
import type { Stack } from '../stacks/stack.ts';
import { lookUp, type Texts } from './texts/text.ts';

/** Why a stack does not take a candidate. */
export interface ExplainedRefusal {
  /** Its key in `accepts`. */
  stack: string;
  rule: string;
  message: string;
}

/** Who takes a candidate. */
export interface Acceptance {
  /** What each stack does with it, in the stack's own words. */
  accepts: Readonly<Record<string, unknown>>;
  refusals: ExplainedRefusal[];
}

const ALL: Readonly<Record<string, Stack<unknown>>> = STACKS;

/** Asks all stacks about a candidate. */
export function acceptanceOf(raw: string, t: Texts): Acceptance {
  const judged = Object.entries(ALL).map(([stack, { judge }]) => ({ stack, ...judge(raw) }));
  return {
    accepts: Object.fromEntries(judged.map(({ stack, accepts }) => [stack, accepts])),
    refusals: judged.flatMap(({ stack, faults }) =>
      faults.map(({ reason, value }) => ({ stack, rule: reason, message: t.reasons[reason](shown(value)) })),
    ),
  };
}

/** The text at fault may be as long as the candidate, or empty. */
const LONGEST = 80;

function shown(value: string): string {
  if (value === '') return '""';
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`;
}

/** A stack as people write it. */
export function stackName(key: string): string {
  return lookUp(ALL, key)?.name ?? key;
}

/** The same, and which of its ways to take a candidate refuse it, where others do not. */
export function stackLabel(key: string, accepts: Readonly<Record<string, unknown>>, t: Texts): string {
  const name = stackName(key);
  const verdict = accepts[key];
  if (typeof verdict !== 'object' || verdict === null) return name;
  const answers = Object.entries(verdict);
  const refusing = answers.filter(([, answer]) => answer !== 'accept' && answer !== 'parsed');
  if (refusing.some(([, answer]) => answer === 'reject-whole-sdp')) return t.labels.wholeSdp(name);
  return refusing.length === answers.length ? name : t.labels.ways(name, refusing.map(([way]) => way).join(', '));
}
