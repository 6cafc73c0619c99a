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
  /** What would settle the remaining doubt. */
  readonly toBeSure?: string;
}

/** A session and its findings, causes before remarks. */
export interface DiagnosedSession {
  readonly session: Session;
  readonly verdict: Verdict;
  readonly findings: readonly SessionFinding[];
}

/** How much was read, and what was found in it. */
export interface SessionsSummary {
  inputs: number;
  lines: number;
  sessions: number;
  /** How many of the sessions connect, and how many do not. */
  connected: number;
  failed: number;
  findings: number;
}

/** Gets the sessions in the order of the log, and returns the text that each adds to the output. */
export interface SessionReport {
  session(one: DiagnosedSession): string;
  /** The input pauses: writes what was held back for a nicer order. */
  pause(): string;
  end(summary: SessionsSummary): string;
}

/** What formats of `diagnose` know about the output, and how much to show. */
export interface SessionView extends View {
  /** Whether everything is shown: effects, repeats, the timeline. */
  isVerbose?: boolean;
  /** Whether hints are shown even if there are many. */
  showsHints?: boolean;
  showsTimeline?: boolean;
}

/** An output format of `diagnose`. */
export type SessionFormat = (view: SessionView) => SessionReport;
