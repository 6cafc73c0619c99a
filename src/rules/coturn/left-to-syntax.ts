import type { Entry } from '../../coturn/config.ts';
import { hasControl, isMisspelt } from '../../coturn/spelling.ts';

/**
 * Whether a rule of the subject `syntax` reports this value, including that coturn refuses to start with it. Then the
 * rules about values stay silent. On the command line, only they report it.
 */
export function isLeftToSyntax({ line, value }: Entry): boolean {
  return line !== undefined && isMisspelt(value) && !hasControl(value);
}
