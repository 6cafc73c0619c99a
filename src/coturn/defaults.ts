import type { Option } from './option.ts';
import { isSince, type Version } from './version.ts';

/** What a release holds for an option of which nothing is said; nothing where it holds nothing. */
export function defaultOf({ type, default: value, defaults = [] }: Option, version: Version): string | undefined {
  const dated = defaults.findLast(([since]) => isSince(version, since))?.[1];
  return dated ?? value ?? (type === 'boolean' || type === 'flag' ? 'off' : undefined);
}
