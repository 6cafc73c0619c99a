import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Credentials } from './long-term.ts';
import { readRestName } from './rest-name.ts';

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

/**
 * - `good`: it is accepted until `name.expiresAt`
 * - `expired`, `reversed`: the time is past; it is after the name
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
