import type { Reason } from './reasons.ts';

/** Why an agent refuses a candidate, and the text at fault. */
export interface Fault {
  reason: Reason;
  /** Empty when something is missing. */
  value: string;
}

/**
 * What an agent does with a candidate, in the agent's own words (`accept`, `reject-whole-sdp`), and why it refuses
 * it.
 */
export interface Judgment<A> {
  accepts: A;
  /** The faults behind a refusal; empty when it is accepted everywhere. */
  faults: readonly Fault[];
}

/** An ICE agent, or a parser, whose reading of candidates was measured. */
export interface Agent<A> {
  /** Its usual name: `libnice`. */
  name: string;
  /** The version that was measured. */
  version: string;
  /** Judges the text that an application hands to the agent: `candidate:…`, with or without `a=` before it. */
  judge: (text: string) => Judgment<A>;
}

/** The answer of an agent that has only one way to accept a candidate. */
export type Answer = 'accept' | 'reject';
