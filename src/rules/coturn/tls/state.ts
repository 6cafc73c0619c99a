import type { Config, Entry } from '../../../coturn/config.ts';
import { isDtlsOn, isTlsOn } from '../../../coturn/effective/services.ts';
import type { Context } from '../rule.ts';

/** What coturn takes where the file names no certificate and no key, if it finds them. */
export const DEFAULT_CERTIFICATE = 'turn_server_cert.pem';
export const DEFAULT_KEY = 'turn_server_pkey.pem';

/** Is there anything that a certificate, a key and what belongs to them are used for? */
export function servesTls(config: Config): boolean {
  return isTlsOn(config) || isDtlsOn(config);
}

/** Does it find a certificate and a key by their default names, without a line about either? */
export function hasDefaultFiles({ disk }: Context): boolean {
  if (disk === undefined) return false;
  return disk.file(DEFAULT_CERTIFICATE).kind === 'file' && disk.file(DEFAULT_KEY).kind === 'file';
}

/** The entry of a path that counts, if it is one that other rules have nothing to say of. */
export function pathOf(config: Config, name: string): Entry | undefined {
  const entry = config.last(name);
  return entry !== undefined && isPlainPath(entry.value) ? entry : undefined;
}

/** Not one with a variable, a placeholder, quotes, a comment behind it or a `~`: such a file cannot be there. */
function isPlainPath(value: string): boolean {
  return value !== '' && !/[$'"{}<>;]|^~|\s#|\xe2\x80[\x98-\x9f]|__/.test(value);
}
