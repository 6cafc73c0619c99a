import type { Challenge } from '../../../turn/challenge.ts';

/** What begins the nonces of RFC 8489 section 9.2: it says what the server can do, and is kept. */
const COOKIE = /^obMatJos2.{4}/;

/** The same challenge with a nonce that the server has not made: of the same length, where it is not very short. */
export function forged(challenge: Challenge, randomBytes: (count: number) => Uint8Array): Challenge {
  const [cookie = ''] = COOKIE.exec(challenge.nonce) ?? [];
  const length = Math.max(16, challenge.nonce.length - cookie.length);
  const digits = Buffer.from(randomBytes(length)).toString('hex').slice(0, length);
  return { ...challenge, nonce: cookie + digits };
}
