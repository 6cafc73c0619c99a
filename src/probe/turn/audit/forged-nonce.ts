import type { Challenge } from '../../../turn/challenge.ts';

/** The start of nonces as in RFC 8489 section 9.2. It says what the server can do, so it is kept. */
const COOKIE = /^obMatJos2.{4}/;

/** The same challenge with a nonce that the server did not issue, of the same length unless that is very short. */
export function forged(challenge: Challenge, randomBytes: (count: number) => Uint8Array): Challenge {
  const [cookie = ''] = COOKIE.exec(challenge.nonce) ?? [];
  const length = Math.max(16, challenge.nonce.length - cookie.length);
  const digits = Buffer.from(randomBytes(length)).toString('hex').slice(0, length);
  return { ...challenge, nonce: cookie + digits };
}
