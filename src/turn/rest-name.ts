/** The content of a user name of expiring credentials (draft-uberti-behave-turn-rest). */
export interface RestName {
  /** In seconds since 1970. */
  expiresAt: number;
  user: string;
  /** The time is after the name: coturn takes it there, other servers may not. */
  isReversed: boolean;
}

/** From September 2001 to 2286; a shorter number is an ordinary name. */
const TIME = /^[1-9]\d{9}$/;

/** The time at which credentials expire, in seconds since 1970, where a part of a user name is one. */
export function restTime(part: string): number | undefined {
  return TIME.test(part) ? Number(part) : undefined;
}

/** Reads `1700000000:alice`, `1700000000` and, turned round, `alice:1700000000`. */
export function readRestName(username: string): RestName | undefined {
  const colon = username.indexOf(':');
  const first = colon < 0 ? username : username.slice(0, colon);
  const time = restTime(first);
  if (time !== undefined) {
    return { expiresAt: time, user: colon < 0 ? '' : username.slice(colon + 1), isReversed: false };
  }
  const last = username.slice(username.lastIndexOf(':') + 1);
  const lastTime = restTime(last);
  if (colon < 0 || lastTime === undefined) return undefined;
  return { expiresAt: lastTime, user: username.slice(0, -last.length - 1), isReversed: true };
}
