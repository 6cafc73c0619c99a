import { DecodeFailure } from './decode-failure.ts';
import { methodOf, sameTransaction, typeOf } from './header.ts';
import { sameTransportAddress, type TransportAddress } from './ip.ts';
import type { Message } from './message.ts';

/**
 * Why something that came is not the response (RFC 8489 section 6.3):
 * - `not-stun`: no STUN message, or a broken one
 * - `cookie`: no magic cookie
 * - `transaction-id`: the answer to another request, or a guess
 * - `method`: the right id, another method
 * - `class`: no response, for example the request itself come back
 * - `source`: from another address or port than the one that was queried
 * - `duplicate`: a further response to a request that is already answered
 */
export type IgnoredReason = 'not-stun' | 'cookie' | 'transaction-id' | 'method' | 'class' | 'source' | 'duplicate';

/** Undefined for the response to `request` from `wanted`, or from any source if that is left out. */
export function reasonToIgnore(
  received: Message | DecodeFailure,
  request: Uint8Array,
  wanted: TransportAddress | undefined,
  source: TransportAddress | undefined,
): IgnoredReason | undefined {
  if (received instanceof DecodeFailure) return received.id === 'wrong-cookie' ? 'cookie' : 'not-stun';
  if (!sameTransaction(received.bytes, request)) return 'transaction-id';
  if (received.method !== methodOf(typeOf(request))) return 'method';
  if (received.class !== 'success' && received.class !== 'error') return 'class';
  if (wanted === undefined) return undefined;
  return source !== undefined && sameTransportAddress(wanted, source) ? undefined : 'source';
}
