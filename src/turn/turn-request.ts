import { ERROR_CODE } from '../stun/attributes/stun.ts';
import type { ErrorCode } from '../stun/codecs/error-code.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import { type IgnoredReason, reasonToIgnore } from '../stun/ignored.ts';
import type { TransportAddress } from '../stun/ip.ts';
import { decode, type Message } from '../stun/message.ts';
import { readAttribute } from '../stun/read.ts';
import { type Outcome, type Step, Transaction } from '../stun/transaction.ts';
import { type Challenge, type ChallengeFault, readChallenge } from './challenge.ts';
import type { LongTerm, RequestParts } from './long-term.ts';

/**
 * How a request can end, in addition to the ways of every STUN transaction:
 * - `credentials-needed`: the server asks for credentials, and there are none
 * - `credentials-refused`: it answers 401 to the credentials
 * - `challenge`: its 401 or 438 cannot be answered
 * - `stale`: it answers 438 repeatedly
 * - `unverified`: the response lacks proof that it is the server's; `error` is what it claims
 */
export type TurnOutcome =
  | Outcome
  | { kind: 'credentials-needed'; challenge: Challenge; elapsed: number }
  | { kind: 'credentials-refused'; challenge: Challenge; response: Message; elapsed: number }
  | { kind: 'challenge'; fault: ChallengeFault; response: Message; elapsed: number }
  | { kind: 'stale'; elapsed: number }
  | { kind: 'unverified'; error?: ErrorCode; elapsed: number };

export interface TurnStep {
  send?: Uint8Array;
  outcome?: TurnOutcome;
}

export interface TurnRequestOptions {
  isReliable: boolean;
  /** The required source of responses; left out if the socket is connected. */
  source?: TransportAddress | undefined;
  /** In milliseconds, for all its transactions together. */
  timeout: number;
  randomBytes: (count: number) => Uint8Array;
}

/** Honest servers answer 438 once, if the nonce has expired. */
const MOST_STALE = 3;

/**
 * A request and, if the server asks for credentials or rejects an old nonce, its repetition with them (RFC 8489 section
 * 9.2). As with transactions, callers have the clock and the socket.
 */
export class TurnRequest {
  readonly parts: RequestParts;
  private readonly longTerm: LongTerm;
  private readonly options: TurnRequestOptions;
  private transaction: Transaction;
  /** Whether the transaction has credentials. */
  private isSigned = false;
  private stale = 0;
  private startedAt = 0;
  private unverified: Message | undefined;
  #outcome: TurnOutcome | undefined;
  /** Packets received that were not the response, by reason. */
  readonly ignored = new Map<IgnoredReason | 'integrity', number>();

  constructor(parts: RequestParts, longTerm: LongTerm, options: TurnRequestOptions) {
    this.parts = parts;
    this.longTerm = longTerm;
    this.options = options;
    this.transaction = this.newTransaction(options.timeout);
  }

  get outcome(): TurnOutcome | undefined {
    return this.#outcome;
  }

  get deadline(): number | undefined {
    return this.#outcome === undefined ? this.transaction.deadline : undefined;
  }

  start(now: number): TurnStep {
    this.startedAt = now;
    return this.follow(this.transaction.start(now), now);
  }

  onDeadline(now: number): TurnStep {
    return this.#outcome === undefined ? this.follow(this.transaction.onDeadline(now), now) : {};
  }

  /** The transport failed, or it is to be given up. */
  fail(reason: string, now: number): TurnStep {
    return this.#outcome === undefined ? this.follow(this.transaction.fail(reason, now), now) : {};
  }

  receive(bytes: Uint8Array, now: number, source?: TransportAddress): TurnStep {
    if (this.#outcome !== undefined) return {};
    const response = decode(bytes);
    const reason = reasonToIgnore(response, this.transaction.request, this.options.source, source);
    if (response instanceof DecodeFailure || reason !== undefined) return this.ignore(reason ?? 'not-stun');
    if (this.isSigned && !isAboutCredentials(response) && !this.longTerm.isGenuine(response)) {
      return this.distrust(response, now);
    }
    return this.follow(this.transaction.receive(bytes, now, source), now);
  }

  private ignore(reason: IgnoredReason | 'integrity'): TurnStep {
    this.ignored.set(reason, (this.ignored.get(reason) ?? 0) + 1);
    return {};
  }

  /** RFC 8489 section 9.2.5: ignored over UDP, since it may be forged; over TCP it ends the request. */
  private distrust(response: Message, now: number): TurnStep {
    this.unverified = response;
    return this.options.isReliable ? this.finish(this.violated(now)) : this.ignore('integrity');
  }

  private violated(now: number): TurnOutcome {
    const error = this.unverified === undefined ? undefined : errorIn(this.unverified);
    return { kind: 'unverified', elapsed: now - this.startedAt, ...(error === undefined ? {} : { error }) };
  }

  private follow({ send, outcome }: Step, now: number): TurnStep {
    if (outcome === undefined) return send === undefined ? {} : { send };
    if (outcome.kind === 'timeout' && this.unverified !== undefined) return this.finish(this.violated(now));
    if (outcome.kind === 'error' && 'code' in outcome.error && this.parts.isPlain !== true) {
      if (outcome.error.code === 401) return this.onUnauthenticated(outcome.response, now);
      if (outcome.error.code === 438) return this.onStale(outcome.response, now);
    }
    return this.finish({ ...outcome, elapsed: now - this.startedAt });
  }

  private onUnauthenticated(response: Message, now: number): TurnStep {
    const elapsed = now - this.startedAt;
    const challenge = readChallenge(response);
    if (typeof challenge === 'string') return this.finish({ kind: 'challenge', fault: challenge, response, elapsed });
    if (this.isSigned && this.longTerm.challenge?.realm === challenge.realm) {
      return this.finish({ kind: 'credentials-refused', challenge, response, elapsed });
    }
    if (!this.longTerm.hasCredentials) return this.finish({ kind: 'credentials-needed', challenge, elapsed });
    if (this.isSigned) this.stale++;
    return this.repeat(challenge, now);
  }

  private onStale(response: Message, now: number): TurnStep {
    const elapsed = now - this.startedAt;
    this.stale++;
    const challenge = readChallenge(response, this.longTerm.challenge);
    if (typeof challenge === 'string') return this.finish({ kind: 'challenge', fault: challenge, response, elapsed });
    if (!this.longTerm.hasCredentials) return this.finish({ kind: 'credentials-needed', challenge, elapsed });
    return this.repeat(challenge, now);
  }

  /** Repeats the request in a new transaction, within the remaining time. */
  private repeat(challenge: Challenge, now: number): TurnStep {
    if (this.stale > MOST_STALE) return this.finish({ kind: 'stale', elapsed: now - this.startedAt });
    this.longTerm.answer(challenge);
    this.transaction = this.newTransaction(this.startedAt + this.options.timeout - now);
    return this.follow(this.transaction.start(now), now);
  }

  private newTransaction(timeout: number): Transaction {
    const { isReliable, source, randomBytes } = this.options;
    this.isSigned = this.longTerm.challenge !== undefined && this.parts.isPlain !== true;
    const request = this.longTerm.sign(this.parts, randomBytes(TRANSACTION_ID_LENGTH));
    return new Transaction(request, { isReliable, timeout, ...(source === undefined ? {} : { source }) });
  }

  private finish(outcome: TurnOutcome): TurnStep {
    this.#outcome = outcome;
    return { outcome };
  }
}

/** 401 and 438: the server may not know the user, and so cannot prove anything (RFC 8489 section 9.2.4). */
function isAboutCredentials(response: Message): boolean {
  const code = errorIn(response)?.code;
  return code === 401 || code === 438;
}

function errorIn(response: Message): ErrorCode | undefined {
  if (response.class !== 'error') return undefined;
  const error = readAttribute(response, ERROR_CODE);
  return error instanceof DecodeFailure ? undefined : error;
}
