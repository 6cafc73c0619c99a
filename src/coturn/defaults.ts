import type { Option } from './option.ts';
import { isSince, type Version } from './version.ts';

/** The default of an option in a release; undefined if it has none. */
export function defaultOf({ type, default: value, defaults = [] }: Option, version: Version): string | undefined {
  const dated = defaults.findLast(([since]) => isSince(version, since))?.[1];
  return dated ?? value ?? (type === 'boolean' || type === 'flag' ? 'off' : undefined);
}
