import type { Config, Entry } from '../../../coturn/config.ts';
import { isDtlsOn, isTlsOn } from '../../../coturn/effective/services.ts';
import type { Context } from '../rule.ts';

/** The certificate and the key that coturn uses if the file names none, if it finds them. */
export const DEFAULT_CERTIFICATE = 'turn_server_cert.pem';
export const DEFAULT_KEY = 'turn_server_pkey.pem';

/** Whether anything uses the certificate and the key. */
export function servesTls(config: Config): boolean {
  return isTlsOn(config) || isDtlsOn(config);
}

/** Whether it finds a certificate and a key by their default names. */
export function hasDefaultFiles({ disk }: Context): boolean {
  if (disk === undefined) return false;
  return disk.file(DEFAULT_CERTIFICATE).kind === 'file' && disk.file(DEFAULT_KEY).kind === 'file';
}

/** The effective path of an option, if no other rule reports it. */
export function pathOf(config: Config, name: string): Entry | undefined {
  const entry = config.last(name);
  return entry !== undefined && isPlainPath(entry.value) ? entry : undefined;
}

/** A path without variable, placeholder, quotes, comment or `~`: others cannot exist. */
function isPlainPath(value: string): boolean {
  return value !== '' && !/[$'"{}<>;]|^~|\s#|\xe2\x80[\x98-\x9f]|__/.test(value);
}
