import type { Config } from '../../coturn/config.ts';

/** From September 2001 to 2286: a shorter number is an ordinary name. */
const TIME = /^[1-9]\d{9}$/;

/**
 * When time-limited credentials expire, in seconds since 1970: coturn takes the time before the separator or the one after
 * it. Nothing for a name without a time.
 */
export function expiryOf(config: Config, username: string): number | undefined {
  const separator = config.text('rest-api-separator').charAt(0) || ':';
  const at = username.indexOf(separator);
  const parts = at < 0 ? [username] : [username.slice(0, at), username.slice(at + 1)];
  const time = parts.find((part) => TIME.test(part));
  return time === undefined ? undefined : Number(time);
}
