import type { Entry } from '../../coturn/config.ts';
import { hasControl, isMisspelt } from '../../coturn/spelling.ts';

/**
 * Does a rule of the subject `syntax` report this value, and that coturn refuses to start where it does? Then the rules about
 * values are silent. On the command line there is only their report.
 */
export function isLeftToSyntax({ line, value }: Entry): boolean {
  return line !== undefined && isMisspelt(value) && !hasControl(value);
}
