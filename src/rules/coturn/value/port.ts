import type { Entry } from '../../../coturn/config.ts';
import { isNumber, readLong } from '../../../coturn/values/number.ts';

/** For these, 0 is the default and means the port above the first one. */
const ZERO_IS_FINE: ReadonlySet<string> = new Set(['alt-listening-port', 'alt-tls-listening-port']);

/** Whether this is not a valid port: coturn exits, reads another number, or lets the system choose. */
export function isBadPort({ option, value, effective }: Entry): boolean {
  if (option.type !== 'port' || effective.kind === 'ends') return option.type === 'port';
  if (effective.kind !== 'number') return false;
  if (!isNumber(value) || readLong(value) !== BigInt(effective.number)) return true;
  return effective.number === 0 && !ZERO_IS_FINE.has(option.name);
}
