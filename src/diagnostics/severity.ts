/**
 * How bad a finding is: `fatal`, the program ends; `error`, it does not do what the file says, or is open to anyone.
 */
export type Severity = 'fatal' | 'error' | 'warning' | 'info';

/** From worst to mildest. */
export const SEVERITIES: readonly Severity[] = ['fatal', 'error', 'warning', 'info'];

export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
