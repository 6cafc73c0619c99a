import type { Fault, Judgement, Verdict } from './agent.ts';

/** What a stack that stops at the first fault says. */
export function verdictOf(fault: Fault | undefined): Judgement<Verdict> {
  return fault === undefined ? { accepts: 'accept', faults: [] } : { accepts: 'reject', faults: [fault] };
}
