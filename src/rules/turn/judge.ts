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

/** Part of a line in a file, counted as editors do, and how much of it may be shown. */
export interface ConfigurationLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** In days: automatic renewal happens before that. */
export const CERTIFICATE_DAYS = 14;

/** The findings about one address of a URL, errors first, in the order of the steps. */
export function judgeTurn(facts: TurnFacts, results: readonly TurnFacts[], certWarn = CERTIFICATE_DAYS): TurnFinding[] {
  const findings: TurnFinding[] = [];
  for (const { id: rule, severity, step, remedy, check } of TURN_RULES) {
    check(facts, (said) => void findings.push({ rule, severity, ...said, step, remedy }), { results, certWarn });
  }
  const isUnsigned = facts.allocationError?.code === 'unverified';
  return (isUnsigned ? findings.map(asLikely) : findings).toSorted((a, b) => rank(a) - rank(b));
}

function rank({ severity }: TurnFinding): number {
  return severity === 'error' ? 0 : 1;
}

/** An answer that is not signed may be another's. */
function asLikely(finding: TurnFinding): TurnFinding {
  return finding.step === 'allocation' ? { ...finding, certainty: 'likely', effect: UNSIGNED } : finding;
}

const UNSIGNED = 'The answer is not signed, as errors of pion are not, so this is likely, not certain.';
