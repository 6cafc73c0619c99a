import type { Answer, Fault, Judgment } from '../agent.ts';
import type { Reason } from '../reasons.ts';

/**
 * One check of an agent, in the order in which the agent makes it: the text at fault, or undefined when the candidate
 * passes. `C` is what the agent has read when it checks.
 */
export interface Check<C> {
  reason: Reason;
  fault: (candidate: C) => string | undefined;
}

/** The fault that the first check finds, or undefined when all pass. */
export function firstFault<C>(checks: readonly Check<C>[], candidate: C): Fault | undefined {
  for (const { reason, fault } of checks) {
    const value = fault(candidate);
    if (value !== undefined) return { reason, value };
  }
  return undefined;
}

/** The faults found by several readings of one text, each reason once. */
export function distinct(faults: readonly (Fault | undefined)[]): Fault[] {
  const byReason = new Map<Reason, Fault>();
  for (const fault of faults) if (fault !== undefined && !byReason.has(fault.reason)) byReason.set(fault.reason, fault);
  return [...byReason.values()];
}

/** The text, if there is one and it does not pass: a check's fault. */
export function unless(passes: (text: string) => boolean, text: string | undefined): string | undefined {
  return text === undefined || passes(text) ? undefined : text;
}

const ACCEPTED: Judgment<Answer> = { accepts: 'accept', faults: [] };

/** The judgment of an agent that stops at its first fault. */
export function judgmentOf(fault: Fault | undefined): Judgment<Answer> {
  return fault === undefined ? ACCEPTED : { accepts: 'reject', faults: [fault] };
}
