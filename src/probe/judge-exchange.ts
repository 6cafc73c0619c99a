import { ALTERNATE_SERVER } from '../stun/attributes/stun.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { errorCodeInfo } from '../stun/error-codes.ts';
import type { IgnoredReason } from '../stun/ignored.ts';
import { checkFingerprint } from '../stun/integrity.ts';
import { hostPort, type TransportAddress } from '../stun/ip.ts';
import type { Message } from '../stun/message.ts';
import { readIfValid } from '../stun/read.ts';
import type { Outcome, Transaction } from '../stun/transaction.ts';
import { readAnswer } from './binding-answer.ts';
import type { Exchanged } from './exchange.ts';
import type { BindingAnswer, ProbeError } from './result.ts';

/** An answer that can be read, or what is wrong. */
export type Judgment = Success | ProbeError;

export interface Success {
  response: Message;
  answer: BindingAnswer;
  mapped: TransportAddress;
}

interface Counts extends Pick<Transaction, 'sent' | 'ignored'>, Unanswered {}

/** What is known if no complete answer arrived. */
export interface Unanswered {
  /** Why the last packet received was not STUN. */
  malformed?: DecodeFailure | undefined;
  /** How much there is of a message, in words. */
  begun?: string | undefined;
}

/** The result of a request. */
export function judgeExchange({ outcome, failure }: Exchanged, counts: Counts): Judgment {
  if (outcome.kind === 'success') return readSuccess(outcome.response);
  return failure ?? errorOf(outcome, counts);
}

function readSuccess(response: Message): Judgment {
  if (checkFingerprint(response) === 'wrong') {
    const message =
      'the reply was changed on the path: its FINGERPRINT does not match. Routers that rewrite addresses in packets (ALG) do that';
    return { code: 'reply-rewritten', message };
  }
  const answer = readAnswer(response);
  const { mappedAddress: mapped } = answer;
  if (mapped !== undefined) return { response, answer, mapped };
  const message = 'a success response without a readable XOR-MAPPED-ADDRESS or MAPPED-ADDRESS';
  return { code: 'no-mapped-address', message };
}

function errorOf(outcome: Outcome, counts: Counts): ProbeError {
  switch (outcome.kind) {
    case 'error':
      return errorResponse(outcome.error, readIfValid(outcome.response, ALTERNATE_SERVER));
    case 'unknown-attributes': {
      const types = outcome.types.slice(0, 3).map((type) => `0x${type.toString(16).padStart(4, '0')}`);
      const message = `the reply has unknown comprehension-required attributes: ${types.join(', ')}`;
      return { code: 'unknown-attributes', message };
    }
    default:
      return noAnswer(counts.sent, outcome.elapsed, counts.ignored, counts);
  }
}

function errorResponse(
  error: { code: number; reason?: string } | DecodeFailure,
  alternate: TransportAddress | undefined,
): ProbeError {
  if (error instanceof DecodeFailure)
    return { code: 'error-response', message: `the server answers with an error that cannot be read: ${error.clause}` };
  const { code, reason = errorCodeInfo(code)?.reason ?? '' } = error;
  const isRedirected = code === 300 && alternate !== undefined;
  const remedy = isRedirected ? `it redirects to ${hostPort(alternate)}, which icescope does not follow` : REMEDY[code];
  const message = `the server answers ${code} ${reason}`.trimEnd() + (remedy === undefined ? '' : `: ${remedy}`);
  return { code: 'error-response', message, status: code, reason };
}

/** What to do about an error that servers give to Binding requests. */
const REMEDY: Readonly<Record<number, string>> = {
  300: 'it redirects to another server, which icescope does not follow',
  400: 'it considers the request malformed',
  401: 'it requires credentials even for STUN (coturn: secure-stun)',
  500: 'an error of the server; try again',
};

/** A timeout, or something else on the port. */
export function noAnswer(
  sent: number,
  elapsed: number,
  ignored: ReadonlyMap<IgnoredReason, number>,
  { malformed, begun }: Unanswered = {},
): ProbeError {
  const foreign = (ignored.get('not-stun') ?? 0) + (ignored.get('cookie') ?? 0);
  const asked = `no answer to ${sent === 1 ? '1 request' : `${sent} requests`} in ${seconds(elapsed)}`;
  const others = [...ignored.values()].reduce((sum, count) => sum + count, 0);
  if (foreign > 0 && foreign === others) {
    return {
      code: 'not-stun',
      message: `${asked}; received ${packets(foreign)}, not STUN${malformed === undefined ? '' : `: ${malformed.clause}`}`,
    };
  }
  if ((ignored.get('class') ?? 0) === others && others > 0) {
    return { code: 'not-stun', message: `${asked}; the request itself comes back: an echo service listens there` };
  }
  if (begun !== undefined) return { code: 'timeout', message: `${asked}; one began and did not end: ${begun} came` };
  const came = others > 0 ? `; received ${packets(others)}, but no answer` : '';
  return { code: 'timeout', message: `${asked}${came}` };
}

function packets(count: number): string {
  return count === 1 ? '1 packet' : `${count} packets`;
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
