import { createHash } from 'node:crypto';

/** The password algorithms of RFC 8489 section 18.5. */
export type KeyAlgorithm = 'MD5' | 'SHA-256';

export interface LongTermCredentials {
  username: string;
  realm: string;
  password: string;
}

/**
 * The OpaqueString profile (RFC 8265 section 4.2), which RFC 8489 requires for user names, realms and passwords:
 * non-ASCII spaces become U+0020, the rest NFC. SASLprep (RFC 5389) differs for compatibility characters such as
 * U+2168.
 */
export function opaqueString(text: string): string {
  return text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}

/** RFC 8489 section 9.1.1. */
export function shortTermKey(password: string): Uint8Array {
  return Buffer.from(opaqueString(password), 'utf8');
}

/** RFC 8489 section 9.2.2 (MD5, 16 bytes) and section 18.5.1 (SHA-256, 32 bytes). */
export function longTermKey(credentials: LongTermCredentials, algorithm: KeyAlgorithm = 'MD5'): Uint8Array {
  const { username, realm, password } = credentials;
  return digest(algorithm, [username, realm, password]);
}

/** The value of USERHASH (RFC 8489 section 14.4): the user name, hidden from who only listens. */
export function userHash(username: string, realm: string): Uint8Array {
  return digest('SHA-256', [username, realm]);
}

function digest(algorithm: KeyAlgorithm, parts: string[]): Uint8Array {
  const hash = createHash(algorithm === 'MD5' ? 'md5' : 'sha256');
  return hash.update(parts.map(opaqueString).join(':'), 'utf8').digest();
}
