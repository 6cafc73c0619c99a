import type { Severity } from '../../diagnostics/severity.ts';
import type { Style } from '../../term/style.ts';

/** The colour of a severity. */
export function colourOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'fatal' || severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.dim;
}
