import type { Config } from '../../coturn/config.ts';
import { restTime } from '../../turn/rest-name.ts';

/**
 * When time-limited credentials expire, in seconds since 1970: coturn uses the time before or after the separator.
 * Undefined for a name without a time.
 */
export function expiryOf(config: Config, username: string): number | undefined {
  const separator = config.text('rest-api-separator').charAt(0) || ':';
  const at = username.indexOf(separator);
  const parts = at < 0 ? [username] : [username.slice(0, at), username.slice(at + 1)];
  return parts.map(restTime).find((time) => time !== undefined);
}
