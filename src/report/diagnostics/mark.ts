import type { Severity } from '../../diagnostics/severity.ts';
import type { Style } from '../../term/style.ts';

/** The color of a severity. */
export function colorOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'fatal' || severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.dim;
}
