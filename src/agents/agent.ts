import type { Reason } from './reasons.ts';

/** Why a stack does not take a candidate: its rule, and the text at fault. */
export interface Fault {
  reason: Reason;
  /** The text at fault; empty when something is missing. */
  value: string;
}

/**
 * One check of a stack, in the order in which the stack makes it: the text at fault, or undefined when the candidate
 * passes. `C` is what the stack has read when it checks.
 */
export interface Rule<C> {
  reason: Reason;
  fault: (candidate: C) => string | undefined;
}

/** The fault that the first rule finds, or undefined when all pass. */
export function firstFault<C>(rules: readonly Rule<C>[], candidate: C): Fault | undefined {
  for (const { reason, fault } of rules) {
    const value = fault(candidate);
    if (value !== undefined) return { reason, value };
  }
  return undefined;
}

/** The faults that several readings of one text found, each reason once. */
export function distinct(faults: readonly (Fault | undefined)[]): Fault[] {
  const byReason = new Map<Reason, Fault>();
  for (const fault of faults) if (fault !== undefined && !byReason.has(fault.reason)) byReason.set(fault.reason, fault);
  return [...byReason.values()];
}

/** What a stack does with a candidate, in the stack's own words (`accept`, `reject-whole-sdp`), and why it refuses it. */
export interface Judgement<A> {
  accepts: A;
  /** The faults behind a refusal; empty when it is taken everywhere. */
  faults: Fault[];
}

/** An ICE stack, or a parser, whose reading of candidates was measured. */
export interface Agent<A> {
  /** As people write it: `libnice`. */
  name: string;
  /** The version that was measured. */
  version: string;
  /** Judges the text that an application hands to the stack: `candidate:…`, with or without `a=` before it. */
  judge: (text: string) => Judgement<A>;
}

/** The answer of a stack that has one. */
export type Verdict = 'accept' | 'reject';
