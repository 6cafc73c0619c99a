import type { EffectiveValue } from './effective-value.ts';
import type { Option } from './option.ts';

const HIDDEN = '…';

/** Options that reveal who runs the server, or where: names, accounts, databases, paths. */
const TELLING: ReadonlySet<Option['type']> = new Set(['text', 'path', 'user']);

/**
 * A value that may be shown to anyone: secrets, names, paths and public addresses are hidden, numbers and switches
 * stay.
 */
export function redact(option: Option, held: EffectiveValue, value: string): string {
  if (value === '') return value;
  if (option.secret === true || TELLING.has(option.type) || held.kind === 'name') return HIDDEN;
  return value.replace(/[\da-f]*(?:[.:][\da-f]*){2,}/gi, (address) => (isPublic(address) ? HIDDEN : address));
}

/** Loopback, private, shared, link-local, documentation and unspecified addresses reveal nothing. */
function isPublic(address: string): boolean {
  const quiet =
    /^(?:0|10|127|22[4-9]|2[3-5]\d)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^169\.254\.|^192\.0\.[02]\.|^198\.(?:18|19|51)\.|^203\.0\.113\.|^(?:::|f[cdef]|64:ff9b|100::|200[12]:)/i;
  return !quiet.test(address);
}
