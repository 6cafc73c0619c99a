import type { Certainty, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Evidence, Session } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import type { View } from '../view.ts';

/** A cause, or a remark, and where the inputs show it. */
export interface SessionFinding extends Pick<Diagnostic, 'rule' | 'severity' | 'message'> {
  readonly certainty: Certainty;
  readonly effect: string;
  readonly remedy: string;
  readonly evidence: readonly Evidence[];
  /** What would settle the doubt that is left. */
  readonly toBeSure?: string;
}

/** A session and what is to be said about it, causes before remarks. */
export interface DiagnosedSession {
  readonly session: Session;
  readonly verdict: Verdict;
  readonly findings: readonly SessionFinding[];
}

/** How much was read. */
export interface SessionsSummary {
  readonly inputs: number;
  readonly lines: number;
}

/** An output format of `diagnose`: the sessions of all inputs, as text. */
export type SessionFormat = (sessions: readonly DiagnosedSession[], summary: SessionsSummary, view: View) => string;
