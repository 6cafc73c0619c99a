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
  /** What is made from them with MD5, where that is known and the password is not. */
  key?: Uint8Array | undefined;
}

/** The parts of a request without what authenticates it. */
export interface RequestParts {
  method: number;
  attributes: readonly Entry[];
  /** Is never authenticated. */
  isPlain?: boolean;
}

const NUMBERS = { MD5: 1, 'SHA-256': 2 } as const;

/**
 * The long-term credentials of a client with one server (RFC 8489 section 9.2). Nothing of them is sent before the server
 * has asked for them; a client has one for each server, so that another server has to ask itself.
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

  /** From now on, requests answer this challenge. */
  answer(challenge: Challenge): void {
    const { credentials } = this;
    if (credentials === undefined) return;
    this.#challenge = challenge;
    const { realm, algorithm } = challenge;
    this.#key = credentials.key ?? longTermKey({ ...credentials, realm }, algorithm);
  }

  /** The request, authenticated if the server has asked for that. */
  sign({ method, attributes, isPlain = false }: RequestParts, transactionId: Uint8Array): Uint8Array {
    if (isPlain) return encode({ class: 'request', method, transactionId, attributes });
    const own = this.attributes();
    const bytes = encode({ class: 'request', method, transactionId, attributes: [...attributes, ...own] });
    if (this.#key === undefined) return bytes;
    return this.usesSha256 ? withIntegritySha256(bytes, this.#key) : withIntegrity(bytes, this.#key);
  }

  /** Is a response to an authenticated request by one who knows the password, and as it was sent? */
  isGenuine(response: Message): boolean {
    if (this.#key === undefined) return true;
    const check = this.usesSha256 ? checkIntegritySha256 : checkIntegrity;
    return check(response, this.#key) === 'valid';
  }

  /** A server that lists algorithms is answered with MESSAGE-INTEGRITY-SHA256, whatever the key is made of. */
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
