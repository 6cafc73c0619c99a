import type { Certainty } from '../../src/diagnostics/diagnostic.ts';
import type { Severity } from '../../src/diagnostics/severity.ts';
import { icescope } from './io.ts';

/** A finding as `icescope diagnose -f json` prints it. */
export interface Cause {
  readonly id: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly effect: string;
  readonly remedy: string;
  readonly toBeSure?: string;
  readonly evidence: readonly { readonly line: number }[];
}

/** The findings of `icescope diagnose` for a text on standard input, in order. */
export async function causesIn(text: string): Promise<Cause[]> {
  const { json } = await icescope(['diagnose', '-f', 'json', '-'], { stdin: text });
  const sessions: { findings: Cause[] }[] = json?.sessions ?? [];
  return sessions.flatMap(({ findings }) => findings);
}
