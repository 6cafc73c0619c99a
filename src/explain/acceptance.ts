import { judge, STACKS } from '../stacks/index.ts';
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
  accepts: Readonly<Record<string, unknown>>;
  refusals: ExplainedRefusal[];
}

/** Asks all stacks about a candidate. */
export function acceptanceOf(raw: string, t: Texts): Acceptance {
  const { accepts, refusals } = judge(raw);
  return {
    accepts,
    refusals: refusals.map(({ stack, rule, value }) => ({
      stack,
      rule,
      message: lookUp(t.reasons, rule)?.(value) ?? rule,
    })),
  };
}

const NAMES: Readonly<Record<string, { name: string }>> = STACKS;

/** A stack as people write it, and what of it refuses the candidate where it has several ways to take one. */
export function stackLabel(key: string, accepts: Readonly<Record<string, unknown>>): string {
  const name = lookUp(NAMES, key)?.name ?? key;
  const verdict = accepts[key];
  if (typeof verdict !== 'object' || verdict === null) return name;
  const refusing = Object.entries(verdict).filter(([, answer]) => answer !== 'accept' && answer !== 'parsed');
  return refusing.length === 0 ? name : `${name} (${refusing.map(([way, answer]) => `${way}: ${answer}`).join(', ')})`;
}
