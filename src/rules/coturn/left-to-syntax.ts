import type { Entry } from '../../coturn/config.ts';
import { hasControl, isMisspelt } from '../../coturn/spelling.ts';

/**
 * Does a rule of the subject `syntax` speak of this value, and say that coturn ends if it does? Then the rules about values
 * are silent. On the command line, the spelling is the shell's matter and theirs.
 */
export function isLeftToSyntax({ line, value }: Entry): boolean {
  return line !== undefined && isMisspelt(value) && !hasControl(value);
}
