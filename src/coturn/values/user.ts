/** Of `user`: `NAME:PASSWORD`, or `NAME:0xKEY` with MD5 of `NAME:REALM:PASSWORD`. */
export interface User {
  readonly name: string;
  readonly password: string;
  /** A password that starts with `0x` is taken for a key, whatever follows. */
  readonly isKey: boolean;
}

/** Nothing where coturn drops the account: without a `:`, or with nothing before or behind it. */
export function readUser(value: string): User | undefined {
  const colon = value.indexOf(':');
  if (colon < 1 || colon === value.length - 1) return undefined;
  const password = value.slice(colon + 1);
  return { name: value.slice(0, colon), password, isKey: password.startsWith('0x') };
}
