import type { Reason } from '../../../src/agents/reasons.ts';

/** A text that an agent refuses, and why; and a near miss, which it accepts. */
export interface Refusal {
  reason: Reason;
  refused: string;
  accepted: string;
  /** The text at fault, where it is checked. */
  value?: string;
}

/** What an agent refuses, with every reason that it gives, and what it accepts although others refuse it. */
export type AgentCases = (
  | { refusals: readonly Refusal[] }
  /** Of an agent that reads candidates in several ways: by the key of each in what it answers. */
  | { ways: Readonly<Record<string, readonly Refusal[]>> }
) & { accepts: readonly string[] };

export function refusal(reason: Reason, refused: string, accepted: string): Refusal {
  return { reason, refused, accepted };
}

export function valued(reason: Reason, value: string, refused: string, accepted: string): Refusal {
  return { reason, value, refused, accepted };
}

export const UDP = 'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host';
export const TCP = 'candidate:1 1 tcp 1518280447 192.0.2.1 9 typ host';

/** The candidate with one of its fields, counted from 0, in another form. */
export function having(at: number, word: string, text = UDP): string {
  return text.split(' ').with(at, word).join(' ');
}

export const long = (length: number): string => 'f'.repeat(length);
