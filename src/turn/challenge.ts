import { NONCE, PASSWORD_ALGORITHMS, REALM } from '../stun/attributes/stun.ts';
import type { PasswordAlgorithm } from '../stun/codecs/password-algorithm.ts';
import type { KeyAlgorithm } from '../stun/keys.ts';
import type { Message } from '../stun/message.ts';
import { readIfValid } from '../stun/read.ts';

/** A server's request for authentication (RFC 8489 section 9.2). */
export interface Challenge {
  realm: string;
  nonce: string;
  algorithm: KeyAlgorithm;
  /** The algorithms exactly as offered, to be sent back; absent if the server offered none. */
  offered?: PasswordAlgorithm[];
  /** The user name is to be sent as its hash. */
  isAnonymous: boolean;
}

/**
 * Why a challenge cannot be answered:
 * - `no-realm`, `no-nonce`: it has none, or one that cannot be read
 * - `bid-down`: its nonce says that it lists password algorithms, and the list is gone: something on the path removed it
 * - `unknown-algorithms`: it lists none that is known
 */
export type ChallengeFault = 'no-realm' | 'no-nonce' | 'bid-down' | 'unknown-algorithms';

/** Starts a nonce that lists, in the next four base64 characters, the server's features (RFC 8489 section 9.2). */
const COOKIE = 'obMatJos2';
const FEATURES_LENGTH = 4;

/** The bits of RFC 8489 section 18.1, lowest first. */
const HAS_PASSWORD_ALGORITHMS = 1;
const HAS_USERNAME_ANONYMITY = 2;

/** The numbers of RFC 8489 section 18.5. */
const ALGORITHMS: ReadonlyMap<number, KeyAlgorithm> = new Map([
  [1, 'MD5'],
  [2, 'SHA-256'],
]);

/** Reads a 401, or a 438, which may leave out the realm that it had before. */
export function readChallenge(response: Message, before?: Challenge): Challenge | ChallengeFault {
  const realm = readIfValid(response, REALM) ?? before?.realm;
  const nonce = readIfValid(response, NONCE);
  if (realm === undefined) return 'no-realm';
  if (nonce === undefined) return 'no-nonce';
  const offered = readIfValid(response, PASSWORD_ALGORITHMS);
  const features = featuresIn(nonce);
  const isAnonymous = (features & HAS_USERNAME_ANONYMITY) !== 0;
  if (offered === undefined) {
    // Without its list, the weaker algorithm would be used (RFC 8489 section 9.2.5).
    if ((features & HAS_PASSWORD_ALGORITHMS) !== 0 || before?.offered !== undefined) return 'bid-down';
    return { realm, nonce, algorithm: 'MD5', isAnonymous };
  }
  const algorithm = offered.map((one) => ALGORITHMS.get(one.algorithm)).find((one) => one !== undefined);
  return algorithm === undefined ? 'unknown-algorithms' : { realm, nonce, algorithm, offered, isAnonymous };
}

function featuresIn(nonce: string): number {
  if (!nonce.startsWith(COOKIE)) return 0;
  const text = nonce.slice(COOKIE.length, COOKIE.length + FEATURES_LENGTH);
  const bytes = /^[\w+/-]{4}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(3);
  return bytes.readUIntBE(0, 3);
}
