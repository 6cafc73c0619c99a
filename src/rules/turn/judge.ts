import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { TurnFacts, TurnStepName } from '../../probe/turn/facts.ts';
import { TURN_RULES } from './index.ts';

/** What a rule found about a server. */
export interface TurnFinding extends Diagnostic {
  readonly step: TurnStepName;
  readonly remedy: string;
  /** The line of the server's turnserver.conf to look at. */
  readonly look?: ConfigurationLine;
}

/** A part of a line in a file, as editors count, and what of it may be shown. */
export interface ConfigurationLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** The findings about one address of a URL, errors first, in the order of the steps. */
export function judgeTurn(facts: TurnFacts, results: readonly TurnFacts[]): TurnFinding[] {
  const findings: TurnFinding[] = [];
  for (const { id: rule, severity, step, remedy, check } of TURN_RULES) {
    check(facts, (said) => void findings.push({ rule, severity, ...said, step, remedy }), { results });
  }
  const isError = ({ severity }: TurnFinding): number => (severity === 'error' ? 0 : 1);
  return findings.toSorted((a, b) => isError(a) - isError(b));
}
