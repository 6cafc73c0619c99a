import type { CandidateFields } from '../candidate/candidate.ts';
import type { Issue } from '../rules/candidate/diagnose.ts';

/** What the log says about a candidate. */
export interface Surroundings {
  direction?: 'sent' | 'received';
  sdpMid?: string;
  sdpMLineIndex?: number;
  usernameFragment?: string;
  /** The log format that it was written in. */
  form?: string;
}

/** A candidate to explain: its fields and its text. */
export interface Subject extends CandidateFields, Surroundings {
  raw: string;
  ok: boolean;
  issues?: readonly Issue[];
}

/** The protocol that carries the candidate's packets; variants of TCP count as TCP. */
export function carrierOf({ transport }: Subject): 'udp' | 'tcp' | undefined {
  if (transport === 'udp') return 'udp';
  return /^(ssl)?tcp(-|$)/.test(transport ?? '') ? 'tcp' : undefined;
}

/** Whether the text hides the address, as 0.0.0.0 or ::. */
export function isHidden(address: string | undefined): boolean {
  return address === '0.0.0.0' || address === '::';
}
