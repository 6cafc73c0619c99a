import { unknownRequiredTypes } from './attributes/index.ts';
import { ERROR_CODE } from './attributes/stun.ts';
import type { ErrorCode } from './codecs/error-code.ts';
import { DecodeFailure } from './decode-failure.ts';
import { sameTransaction } from './header.ts';
import { type IgnoredReason, reasonToIgnore } from './ignored.ts';
import type { TransportAddress } from './ip.ts';
import { decode, type Message } from './message.ts';
import { readAttribute } from './read.ts';

/**
 * RFC 8489 section 6.2.1, in milliseconds: the first wait, the number of sends, and what follows the last in first
 * waits.
 */
const RTO = 500;
const RC = 7;
const RM = 16;

/** RFC 8489 section 6.2.2: how long a reliable transport waits, as long as UDP does with the numbers above. */
const TI = 39_500;

/**
 * How a transaction ends:
 * - `success`: a success response
 * - `error`: an error response; `error` is its ERROR-CODE, or says why there is none to read
 * - `unknown-attributes`: a response with attributes that must be understood and are not (RFC 8489 section 6.3.3)
 * - `timeout`: no response
 * - `failed`: the transport failed; `reason` comes from the caller
 *
 * Times are in milliseconds. `rtt` is absent if the same request was sent more than once, because it is unknown which
 * one the response answers (Karn's rule, RFC 8489 section 6.2.1). `elapsed` counts from the start.
 */
export type Outcome =
  | { kind: 'success'; response: Message; elapsed: number; rtt?: number }
  | { kind: 'error'; response: Message; error: ErrorCode | DecodeFailure; elapsed: number; rtt?: number }
  | { kind: 'unknown-attributes'; response: Message; types: number[]; elapsed: number; rtt?: number }
  | { kind: 'timeout'; elapsed: number }
  | { kind: 'failed'; reason: string; elapsed: number };

/** What to do now: send bytes, or report the end. */
export interface Step {
  send?: Uint8Array;
  outcome?: Outcome;
}

export interface TransactionOptions {
  /** TCP or TLS: the request is sent once. */
  isReliable?: boolean;
  /** The required source of the response; left out if the socket is connected and accepts no other. */
  source?: TransportAddress;
  /** In milliseconds, from the start to the end; never longer than the 39.5 s of RFC 8489. */
  timeout?: number;
  /** The wait before the first retransmission, in milliseconds: 500, unless the round trip time is known. */
  rto?: number;
  /** The maximum number of times the request is sent: 7, unless set lower. */
  tries?: number | undefined;
  /**
   * Makes the same request with another transaction id, for each retransmission: the response then says which of them
   * it answers, and always has a round trip time.
   */
  renew?: () => Uint8Array;
}

/** A request that was resent under a new transaction id. */
interface Again {
  request: Uint8Array;
  sentAt: number;
}

/**
 * One request and the wait for its response (RFC 8489 section 6.2 and 6.3). It has neither a clock nor a socket:
 * callers pass in the time in milliseconds, of any monotonic clock, and are told what to send and how long to wait.
 */
export class Transaction {
  /** An encoded request, complete. */
  readonly request: Uint8Array;
  #ignored: Map<IgnoredReason, number> | undefined;
  #sent = 0;
  #startedAt = 0;
  /** When the last send was due. */
  #plannedAt = 0;
  #outcome: Outcome | undefined;
  #malformed: DecodeFailure | undefined;
  readonly #isReliable: boolean;
  readonly #source: TransportAddress | undefined;
  readonly #rto: number;
  readonly #timeout: number;
  readonly #tries: number;
  readonly #renew: (() => Uint8Array) | undefined;
  #again: Again[] | undefined;
  /** How late sends were because the process was busy; the end is delayed by as much. */
  #lateness = 0;

  constructor(request: Uint8Array, options: TransactionOptions = {}) {
    const { isReliable = false, source, rto = RTO, timeout = Number.POSITIVE_INFINITY, renew, tries = RC } = options;
    this.request = request;
    this.#isReliable = isReliable;
    this.#source = source;
    this.#rto = rto;
    this.#renew = renew;
    this.#tries = Math.min(tries, RC);
    this.#timeout = Math.min(timeout, isReliable ? TI : rto * (2 ** (RC - 1) - 1 + RM));
  }

  /** Packets received that were not the response, by reason. */
  get ignored(): ReadonlyMap<IgnoredReason, number> {
    return this.#ignored ?? NOTHING;
  }

  /** What was wrong with the last packet that was not STUN. */
  get malformed(): DecodeFailure | undefined {
    return this.#malformed;
  }

  /** How many times the request went out. */
  get sent(): number {
    return this.#sent;
  }

  /** How it ended, once it has. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** When onDeadline is due; undefined before the start and after the end. */
  get deadline(): number | undefined {
    if (this.#sent === 0 || this.#outcome !== undefined) return undefined;
    return Math.min(this.#nextSend, this.#end);
  }

  /** Whether it ends at the next deadline if nothing arrives. */
  get isLast(): boolean {
    return this.#nextSend >= this.#end;
  }

  start(now: number): Step {
    if (this.#sent > 0 || this.#outcome !== undefined) return {};
    this.#startedAt = now;
    return this.#send(now);
  }

  /**
   * Does nothing before the deadline. A late call sends once, however many sends it missed, and delays the following
   * ones: a busy process has not been waiting, and the request should go out as often as the timeout allows. The next
   * wait makes up for less than half of the first wait.
   */
  onDeadline(now: number): Step {
    const { deadline } = this;
    if (deadline === undefined || now < deadline) return {};
    if (this.isLast) return this.#finish({ kind: 'timeout', elapsed: this.#elapsed(now) });
    const late = now - deadline;
    if (late < this.#rto / 2) return this.#send(now, deadline);
    this.#lateness += late;
    return this.#send(now);
  }

  /** Handles a datagram or a message of the stream, and its source. */
  receive(bytes: Uint8Array, now: number, source?: TransportAddress): Step {
    if (this.#sent === 0) return {};
    const response = decode(bytes);
    const again = response instanceof DecodeFailure ? undefined : this.#againOf(response);
    const reason = reasonToIgnore(response, again?.request ?? this.request, this.#source, source);
    if (response instanceof DecodeFailure) this.#malformed = response;
    if (response instanceof DecodeFailure || reason !== undefined) return this.#ignore(reason ?? 'not-stun');
    if (this.#outcome !== undefined) return this.#ignore('duplicate');
    const isKnown = this.#sent === 1 || this.#renew !== undefined;
    return this.#finish(this.#judge(response, now, isKnown ? (again?.sentAt ?? this.#startedAt) : undefined));
  }

  #againOf({ bytes }: Message): Again | undefined {
    return this.#again?.find(({ request }) => sameTransaction(bytes, request));
  }

  /** The transport failed: an ICMP error, a lost connection. Ends it (RFC 8489 sections 6.2.1 and 6.2.2). */
  fail(reason: string, now: number): Step {
    if (this.#outcome !== undefined) return {};
    return this.#finish({ kind: 'failed', reason, elapsed: this.#sent === 0 ? 0 : this.#elapsed(now) });
  }

  get #nextSend(): number {
    const isLast = this.#isReliable || this.#sent >= this.#tries;
    return isLast ? Number.POSITIVE_INFINITY : this.#plannedAt + this.#rto * 2 ** (this.#sent - 1);
  }

  get #end(): number {
    return this.#startedAt + this.#timeout + this.#lateness;
  }

  #elapsed(now: number): number {
    return now - this.#startedAt;
  }

  #send(now: number, plannedAt = now): Step {
    this.#sent++;
    this.#plannedAt = plannedAt;
    if (this.#sent === 1 || this.#renew === undefined) return { send: this.request };
    const request = this.#renew();
    this.#again ??= [];
    this.#again.push({ request, sentAt: now });
    return { send: request };
  }

  #ignore(reason: IgnoredReason): Step {
    this.#ignored ??= new Map();
    this.#ignored.set(reason, (this.#ignored.get(reason) ?? 0) + 1);
    return {};
  }

  /** `sentAt` is when the answered request was sent, if known. */
  #judge(response: Message, now: number, sentAt: number | undefined): Outcome {
    const elapsed = this.#elapsed(now);
    const times = sentAt === undefined ? { elapsed } : { elapsed, rtt: now - sentAt };
    const types = unknownRequiredTypes(response);
    if (types.length > 0) return { kind: 'unknown-attributes', response, types, ...times };
    if (response.class === 'success') return { kind: 'success', response, ...times };
    const error = readAttribute(response, ERROR_CODE) ?? NO_ERROR_CODE;
    return { kind: 'error', response, error, ...times };
  }

  #finish(outcome: Outcome): Step {
    this.#outcome = outcome;
    return { outcome };
  }
}

/** Shared, because most transactions ignore nothing, and creating a map takes longer than reading a message. */
const NOTHING: ReadonlyMap<IgnoredReason, number> = new Map();

const NO_ERROR_CODE = new DecodeFailure(
  'malformed-attribute',
  'The error response has no ERROR-CODE (RFC 8489 section 14.8).',
);
