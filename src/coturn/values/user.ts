/** A value of `user`: `NAME:PASSWORD`, or `NAME:0xKEY` with the MD5 of `NAME:REALM:PASSWORD`. */
export interface User {
  readonly name: string;
  readonly password: string;
  /** A password that starts with `0x` is read as a key, whatever follows. */
  readonly isKey: boolean;
}

/** Undefined if coturn ignores the account: without a `:`, with nothing before or after it, or with a refused name. */
export function readUser(value: string): User | undefined {
  const colon = value.indexOf(':');
  if (colon < 1 || colon === value.length - 1) return undefined;
  const name = value.slice(0, colon);
  if (REFUSED.test(name)) return undefined;
  const password = value.slice(colon + 1);
  return { name, password, isKey: password.startsWith('0x') };
}

/**
 * Its SASLprep checks bytes, not characters: in addition to controls, it refuses bytes that in UTF-8 are part of
 * letters such as `É` and `ß`.
 */
const REFUSED = /[\x01-\x1e\x7f-\x9f]/;
