import { type Entry, entry } from '../stun/attribute.ts';
import { PADDING } from '../stun/attributes/nat-behavior.ts';
import { encode } from '../stun/encode.ts';
import { TRANSACTION_ID_LENGTH } from '../stun/header.ts';
import type { IgnoredReason } from '../stun/ignored.ts';
import { withFingerprint } from '../stun/integrity.ts';
import { sameTransportAddress, type TransportAddress } from '../stun/ip.ts';
import { type ListedAttribute, listAttributes } from '../stun/list-attributes.ts';
import { METHOD } from '../stun/methods.ts';
import { UNPADDED_SIZE } from '../stun/sizes.ts';
import { Transaction } from '../stun/transaction.ts';
import type { Transport } from '../transport/transport.ts';
import { warningsOf } from './binding-answer.ts';
import type { Clock, Stop } from './clock.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { type Judgment, judgeExchange } from './judge-exchange.ts';
import type { BindingAnswer, ProbeError, Warning } from './result.ts';

/** What a probe needs from its environment. */
export interface World {
  clock: Clock;
  /** Must be unpredictable. */
  randomBytes: (count: number) => Uint8Array;
  /** Ends what is in progress, with an error. */
  stop: Stop;
}

export interface BindingOptions {
  /** In milliseconds. */
  timeout: number;
  /** One packet without retransmission, like ping, so that loss shows. */
  once?: boolean;
  /** The maximum number of times the request is sent. */
  tries?: number | undefined;
  /** The size of the request in bytes, which PADDING brings about; the server answers with as much. */
  size?: number | undefined;
  /** Keeps the attributes of the response as they are. */
  raw?: boolean | undefined;
}

/** One request and its outcome. */
export interface Binding {
  /** Absent after an error. */
  answer?: BindingAnswer;
  error?: ProbeError;
  local: TransportAddress | undefined;
  nat?: boolean;
  /** In milliseconds; absent if the request was sent more than once, because the round trip is then ambiguous. */
  rtt?: number | undefined;
  sent: number;
  received: number;
  ignored: ReadonlyMap<IgnoredReason, number>;
  warnings: Warning[];
  attributes?: ListedAttribute[] | undefined;
  /** The size of the response in bytes, if a request size was given. */
  responseBytes?: number | undefined;
}

/** A Binding request with a FINGERPRINT, to which servers answer with one of theirs. */
export function bindingRequest(randomBytes: World['randomBytes'], attributes: readonly Entry[] = []): Uint8Array {
  const transactionId = randomBytes(TRANSACTION_ID_LENGTH);
  return withFingerprint(encode({ class: 'request', method: METHOD.BINDING, transactionId, attributes }));
}

/** Asks a server for the address that it sees (RFC 8489 section 2). Never throws, and ends within the timeout. */
export async function probeBinding(
  transport: Pick<Transport, 'isReliable' | 'local' | 'remote' | 'begun' | 'listen' | 'send'>,
  world: World,
  { timeout, once = false, tries, size, raw = false }: BindingOptions,
): Promise<Binding> {
  const renew = (): Uint8Array => sizedRequest(world.randomBytes, size);
  const transaction = new Transaction(renew(), {
    renew,
    isReliable: transport.isReliable || once,
    source: transport.remote,
    timeout,
    tries,
  });
  const exchanged = await exchange(transport, transaction, world.clock, world.stop);
  return answered(exchanged, transaction, transport, { size, raw });
}

/** A Binding request of this size in bytes. */
export function sizedRequest(randomBytes: World['randomBytes'], size: number | undefined): Uint8Array {
  return bindingRequest(randomBytes, size === undefined ? [] : [entry(PADDING, new Uint8Array(size - UNPADDED_SIZE))]);
}

/** The outcome of a request, with the parts of the response that the caller wants kept. */
export function answered(
  exchanged: Exchanged,
  transaction: Transaction,
  transport: Pick<Transport, 'local' | 'remote' | 'begun'>,
  { size, raw = false }: Pick<BindingOptions, 'size' | 'raw'>,
): Binding {
  const { sent, ignored, malformed } = transaction;
  const judgment = judgeExchange(exchanged, { sent, ignored, malformed, begun: transport.begun });
  const binding = bindingOf(judgment, exchanged, transaction, transport);
  const { outcome } = exchanged;
  if (raw && 'response' in outcome) binding.attributes = listAttributes(outcome.response);
  if (size !== undefined && 'response' in outcome) binding.responseBytes = outcome.response.bytes.length;
  if (size !== undefined && binding.error?.status === UNKNOWN_ATTRIBUTE) {
    binding.error.message = `the request of ${size} bytes arrived, but the server does not know PADDING (RFC 5780): the way back was not tested`;
  }
  return binding;
}

const UNKNOWN_ATTRIBUTE = 420;

/** The outcome of a request, once it is judged. The local address may be unknown when there was no answer. */
export function bindingOf(
  judgment: Judgment,
  { outcome }: Exchanged,
  { sent, ignored }: Pick<Transaction, 'sent' | 'ignored'>,
  { local, remote }: { local: TransportAddress | undefined; remote: TransportAddress },
): Binding {
  const received = 'response' in outcome ? 1 : 0;
  if (!('response' in judgment)) return { error: judgment, local, warnings: [], sent, received, ignored };
  const { response, answer, mapped } = judgment;
  const nat = local === undefined || !sameTransportAddress(mapped, local);
  const warnings = warningsOf(response, answer, remote, nat);
  const rtt = 'rtt' in outcome ? outcome.rtt : undefined;
  return { answer, local, nat, warnings, rtt, sent, received, ignored };
}
