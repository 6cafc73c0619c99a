import { type Entry, entry } from '../stun/attribute.ts';
import { NONCE, PASSWORD_ALGORITHM, PASSWORD_ALGORITHMS, REALM, USERHASH, USERNAME } from '../stun/attributes/stun.ts';
import { encode } from '../stun/encode.ts';
import { checkIntegrity, checkIntegritySha256, withIntegrity, withIntegritySha256 } from '../stun/integrity.ts';
import { longTermKey, userHash } from '../stun/keys.ts';
import type { Message } from '../stun/message.ts';
import type { Challenge } from './challenge.ts';

export interface Credentials {
  username: string;
  password: string;
  /** The MD5 key made from them, if that is known instead of the password. */
  key?: Uint8Array | undefined;
}

/** The parts of a request without what authenticates it. */
export interface RequestParts {
  method: number;
  attributes: readonly Entry[];
  /** Never authenticated. */
  isPlain?: boolean;
}

const NUMBERS = { MD5: 1, 'SHA-256': 2 } as const;

/**
 * A client's long-term credentials for one server (RFC 8489 section 9.2). Nothing of them is sent before the server
 * asks; a client has separate ones for each server, so that another server has to ask, too.
 */
export class LongTerm {
  private readonly credentials: Credentials | undefined;
  #challenge: Challenge | undefined;
  #key: Uint8Array | undefined;

  constructor(credentials: Credentials | undefined) {
    this.credentials = credentials;
  }

  get hasCredentials(): boolean {
    return this.credentials !== undefined;
  }

  get challenge(): Challenge | undefined {
    return this.#challenge;
  }

  /** Makes later requests answer this challenge. */
  answer(challenge: Challenge): void {
    const { credentials } = this;
    if (credentials === undefined) return;
    this.#challenge = challenge;
    const { realm, algorithm } = challenge;
    this.#key = credentials.key ?? longTermKey({ ...credentials, realm }, algorithm);
  }

  /** The request, authenticated if the server asked for that. */
  sign({ method, attributes, isPlain = false }: RequestParts, transactionId: Uint8Array): Uint8Array {
    if (isPlain) return encode({ class: 'request', method, transactionId, attributes });
    const own = this.attributes();
    const bytes = encode({ class: 'request', method, transactionId, attributes: [...attributes, ...own] });
    if (this.#key === undefined) return bytes;
    return this.usesSha256 ? withIntegritySha256(bytes, this.#key) : withIntegrity(bytes, this.#key);
  }

  /** Whether a response to an authenticated request is unmodified and from someone who knows the password. */
  isGenuine(response: Message): boolean {
    if (this.#key === undefined) return true;
    const check = this.usesSha256 ? checkIntegritySha256 : checkIntegrity;
    return check(response, this.#key) === 'valid';
  }

  /** Servers that list algorithms get MESSAGE-INTEGRITY-SHA256, whatever the algorithm of the key. */
  private get usesSha256(): boolean {
    return this.#challenge?.offered !== undefined;
  }

  private attributes(): Entry[] {
    const { credentials } = this;
    const challenge = this.#challenge;
    if (credentials === undefined || challenge === undefined) return [];
    const { realm, nonce, offered, algorithm, isAnonymous } = challenge;
    const { username } = credentials;
    const user = isAnonymous ? entry(USERHASH, userHash(username, realm)) : entry(USERNAME, username);
    const chosen = { algorithm: NUMBERS[algorithm], parameters: new Uint8Array() };
    const algorithms =
      offered === undefined ? [] : [entry(PASSWORD_ALGORITHMS, offered), entry(PASSWORD_ALGORITHM, chosen)];
    return [user, entry(REALM, realm), entry(NONCE, nonce), ...algorithms];
  }
}
