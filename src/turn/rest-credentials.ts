import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Credentials } from './long-term.ts';

/**
 * Credentials that expire, made from a secret that the server shares (draft-uberti-behave-turn-rest; coturn's
 * use-auth-secret): the user name is a Unix time in seconds and a name, the password their HMAC.
 */
export function restCredentials(secret: string, expiresAt: number, user: string): Credentials {
  const username = user === '' ? `${expiresAt}` : `${expiresAt}:${user}`;
  return { username, password: restPassword(secret, username) };
}

export function restPassword(secret: string, username: string): string {
  return createHmac('sha1', secret).update(username, 'utf8').digest('base64');
}

/** What a user name of that kind says. */
export interface RestName {
  /** In seconds since 1970. */
  expiresAt: number;
  user: string;
  /** The time is behind the name, where servers do not look for it. */
  isReversed: boolean;
}

/** From September 2001 to 2286: a shorter number is an ordinary name. */
const TIME = /^[1-9]\d{9}$/;

/** Reads `1700000000:alice`, `1700000000` and, turned round, `alice:1700000000`. */
export function readRestName(username: string): RestName | undefined {
  const colon = username.indexOf(':');
  const first = colon < 0 ? username : username.slice(0, colon);
  if (TIME.test(first)) {
    return { expiresAt: Number(first), user: colon < 0 ? '' : username.slice(colon + 1), isReversed: false };
  }
  const last = username.slice(username.lastIndexOf(':') + 1);
  if (colon < 0 || !TIME.test(last)) return undefined;
  return { expiresAt: Number(last), user: username.slice(0, -last.length - 1), isReversed: true };
}

/**
 * - `good`: it is accepted until `name.expiresAt`
 * - `expired`, `reversed`: the time is past; it is behind the name
 * - `no-time`: the user name has none
 * - `wrong-secret`: the password was made with another secret, or from another user name
 */
export type RestVerdict = 'good' | 'expired' | 'reversed' | 'no-time' | 'wrong-secret';

/** All that is wrong with credentials, the first reason first; `now` in seconds. */
export function verifyRest(secret: string, { username, password }: Credentials, now: number): RestVerdict[] {
  const name = readRestName(username);
  const verdicts: RestVerdict[] = [];
  if (name === undefined) verdicts.push('no-time');
  else if (name.isReversed) verdicts.push('reversed');
  if (name !== undefined && name.expiresAt <= now) verdicts.push('expired');
  if (!isSame(restPassword(secret, username), password)) verdicts.push('wrong-secret');
  return verdicts.length === 0 ? ['good'] : verdicts;
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
