import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { byConsequence } from '../../rules/coturn/consequence.ts';

/** One line of output: a rule's findings of equal severity. */
export interface Entry {
  readonly severity: Severity;
  /** The rule, or what takes its place. */
  readonly name: string;
  readonly message: string;
  readonly findings: readonly Diagnostic[];
}

/** The findings for display: worst first, one entry per rule, and recommendations as one entry. */
export function entriesOf(findings: readonly Diagnostic[]): Entry[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const finding of findings.toSorted(byConsequence)) {
    const key = `${finding.severity} ${isRecommendation(finding) ? '' : finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map(entryOf);
}

function entryOf(findings: [Diagnostic, ...Diagnostic[]]): Entry {
  const [{ severity, rule, message }] = findings;
  const count = findings.length - 1;
  const isBlock = findings.some((finding) => finding.rule !== rule);
  if (isBlock) return { severity, name: 'not set', message: findings.map(recommended).join(', '), findings };
  const isSame = findings.every((finding) => finding.message === message);
  return { severity, name: rule, message: isSame ? message : `${message}, and ${count} more`, findings };
}

/** An option that should be set, while no line of the file is wrong. */
function isRecommendation({ severity, range, option, message }: Diagnostic): boolean {
  if (range !== undefined || option === undefined) return false;
  return severity === 'info' || (severity === 'warning' && message === `\`${option}\` is not set`);
}

function recommended({ option, rule }: Diagnostic): string {
  return `\`${option}\` (${rule})`;
}
