import { SOFTWARE, XOR_MAPPED_ADDRESS } from '../stun/attributes/stun.ts';
import { LIFETIME, XOR_RELAYED_ADDRESS } from '../stun/attributes/turn.ts';
import { DecodeFailure } from '../stun/decode-failure.ts';
import { familyOf, type TransportAddress } from '../stun/ip.ts';
import type { Message } from '../stun/message.ts';
import { readEvery, readIfValid } from '../stun/read.ts';
import { scopeOf } from '../stun/scope.ts';
import type { Operation } from './requests.ts';

/** The allocation that a server made (RFC 8656 section 7.4). */
export interface Allocated {
  relayed: TransportAddress;
  /** This client's address as the server sees it. */
  mapped?: TransportAddress;
  /** In seconds. */
  lifetime: number;
  software?: string;
}

/**
 * Why a success response is unusable:
 * - `no-relayed-address`: it has none of the requested family, or one that cannot be read
 * - `useless-relayed-address`: port 0, or the address 0.0.0.0 or ::
 * - `no-lifetime`: it has none, or 0 seconds
 */
export type AllocationFault = 'no-relayed-address' | 'useless-relayed-address' | 'no-lifetime';

export function readAllocation(
  response: Message,
  { family }: Extract<Operation, { kind: 'allocate' }>,
): Allocated | AllocationFault {
  const relayed = readEvery(response, XOR_RELAYED_ADDRESS)
    .filter((one): one is TransportAddress => !(one instanceof DecodeFailure))
    .find(({ address }) => familyOf(address) === family);
  const lifetime = readIfValid(response, LIFETIME) ?? 0;
  if (relayed === undefined) return 'no-relayed-address';
  if (relayed.port === 0 || scopeOf(relayed.address) === 'unspecified') return 'useless-relayed-address';
  if (lifetime === 0) return 'no-lifetime';
  const mapped = readIfValid(response, XOR_MAPPED_ADDRESS);
  const software = readIfValid(response, SOFTWARE);
  return {
    relayed,
    lifetime,
    ...(mapped === undefined ? {} : { mapped }),
    ...(software === undefined ? {} : { software }),
  };
}

/** The lifetime of a refreshed allocation, in seconds; the requested one if the server gives none. */
export function refreshedLifetime(response: Message, asked: number): number {
  return readIfValid(response, LIFETIME) ?? asked;
}
