import type { Entry } from '../stun/attribute.ts';
import { encode } from '../stun/encode.ts';
import { errorCodeInfo } from '../stun/error-codes.ts';
import { TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import type { IgnoredReason } from '../stun/ignored.ts';
import { checkFingerprint, withFingerprint } from '../stun/integrity.ts';
import { sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import type { Message } from '../stun/message.ts';
import { METHOD } from '../stun/methods.ts';
import { Refusal } from '../stun/refusal.ts';
import { type Outcome, Transaction } from '../stun/transaction.ts';
import type { Transport } from '../transport/transport.ts';
import { readAnswer, warningsOf } from './answer.ts';
import type { Clock, Stop } from './clock.ts';
import { type Exchanged, exchange } from './exchange.ts';
import type { BindingAnswer, ProbeError, Warning } from './result.ts';

/** What a probe needs of the world. */
export interface World {
  clock: Clock;
  /** From a source that nobody can guess. */
  randomBytes: (count: number) => Uint8Array;
  /** Ends what is under way, with an error. */
  stop: Stop;
}

export interface BindingOptions {
  /** In milliseconds. */
  timeout: number;
  /** One packet and no retransmission, as ping does: what is lost then shows. */
  once?: boolean;
}

/** One request and what came of it. */
export interface Binding {
  /** Absent after an error. */
  answer?: BindingAnswer;
  error?: ProbeError;
  local: TransportAddress;
  nat?: boolean;
  /** In milliseconds; absent when it cannot be told, for the request went out more than once. */
  rtt?: number | undefined;
  sent: number;
  received: number;
  ignored: ReadonlyMap<IgnoredReason, number>;
  warnings: Warning[];
}

/** A Binding request with a FINGERPRINT, to which servers answer with one of theirs. */
export function bindingRequest(randomBytes: World['randomBytes'], attributes: readonly Entry[] = []): Uint8Array {
  const transactionId = randomBytes(TRANSACTION_ID_LENGTH);
  return withFingerprint(encode({ class: 'request', method: METHOD.BINDING, transactionId, attributes }));
}

/** Asks a server for the address that it sees (RFC 8489 section 2). Never throws, and ends within the timeout. */
export async function probeBinding(
  transport: Omit<Transport, 'kind' | 'close'>,
  world: World,
  { timeout, once = false }: BindingOptions,
): Promise<Binding> {
  const transaction = new Transaction(bindingRequest(world.randomBytes), {
    isReliable: transport.isReliable || once,
    source: transport.remote,
    timeout,
  });
  const exchanged = await exchange(transport, transaction, world.clock, world.stop);
  const { sent, ignored } = transaction;
  const counts = { sent, received: 'response' in exchanged.outcome ? 1 : 0, ignored };
  const read = judge(exchanged, counts);
  const rtt = 'rtt' in exchanged.outcome ? exchanged.outcome.rtt : undefined;
  if (!('response' in read)) return { error: read, local: transport.local, warnings: [], ...counts };
  const { response, answer, mapped } = read;
  const local = (await transport.localSeenAs?.(mapped)) ?? transport.local;
  const nat = !sameTransportAddress(mapped, local);
  return { answer, local, nat, warnings: warningsOf(response, answer, transport.remote, nat), rtt, ...counts };
}

/** A success that can be read. */
interface Success {
  response: Message;
  answer: BindingAnswer;
  mapped: TransportAddress;
}

function judge({ outcome, failure }: Exchanged, counts: Pick<Binding, 'sent' | 'ignored'>): Success | ProbeError {
  if (outcome.kind === 'success') return readSuccess(outcome.response);
  return failure ?? errorOf(outcome, counts);
}

function readSuccess(response: Message): Success | ProbeError {
  if (checkFingerprint(response) === 'wrong') {
    const message =
      'the reply was changed on its way: its FINGERPRINT does not fit. A router that rewrites addresses in packets (ALG) does that';
    return { code: 'reply-rewritten', message };
  }
  const answer = readAnswer(response);
  const { mappedAddress: mapped } = answer;
  if (mapped !== undefined) return { response, answer, mapped };
  const message = 'a success without an address: neither XOR-MAPPED-ADDRESS nor MAPPED-ADDRESS can be read';
  return { code: 'no-mapped-address', message };
}

function errorOf(outcome: Outcome, { sent, ignored }: Pick<Binding, 'sent' | 'ignored'>): ProbeError {
  switch (outcome.kind) {
    case 'error':
      return errorResponse(outcome.error);
    case 'unknown-attributes': {
      const types = outcome.types.slice(0, 3).map((type) => `0x${type.toString(16).padStart(4, '0')}`);
      const message = `the reply has attributes that must be understood and are not: ${types.join(', ')}`;
      return { code: 'unknown-attributes', message };
    }
    default:
      return noAnswer(sent, outcome.elapsed, ignored);
  }
}

function errorResponse(error: { code: number; reason?: string } | Refusal): ProbeError {
  if (error instanceof Refusal) return { code: 'error-response', message: `the server refuses; ${error.message}` };
  const { code, reason = errorCodeInfo(code)?.reason ?? '' } = error;
  const remedy = REMEDY[code];
  const message = `the server answers ${code} ${reason}`.trimEnd() + (remedy === undefined ? '' : `: ${remedy}`);
  return { code: 'error-response', message, status: code, reason };
}

/** What to do about an error that servers give to Binding requests. */
const REMEDY: Readonly<Record<number, string>> = {
  300: 'it wants you to ask another server, which is not done',
  400: 'it takes the request for a broken one',
  401: 'it wants credentials even for STUN (coturn: secure-stun)',
  500: 'a fault of its own; try again',
};

/** A timeout, or something else on the port. */
function noAnswer(sent: number, elapsed: number, ignored: ReadonlyMap<IgnoredReason, number>): ProbeError {
  const foreign = (ignored.get('not-stun') ?? 0) + (ignored.get('cookie') ?? 0);
  const asked = `no answer to ${sent === 1 ? '1 request' : `${sent} requests`} in ${seconds(elapsed)}`;
  const others = [...ignored.values()].reduce((sum, count) => sum + count, 0);
  if (foreign > 0 && foreign === others) {
    return { code: 'not-stun', message: `${asked}; what came instead is not STUN (${packets(foreign)})` };
  }
  const came = others > 0 ? `; ${packets(others)} came that ${others === 1 ? 'is' : 'are'} no answer to them` : '';
  return { code: 'timeout', message: `${asked}${came}` };
}

function packets(count: number): string {
  return count === 1 ? '1 packet' : `${count} packets`;
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`;
}
