import { type AddressFamily, familyOf } from '../stun/ip.ts';
import type { ServerTransport } from '../stun/resolution.ts';

/** A place where the server of a URI is said to be. */
export interface Place {
  address: string;
  port: number;
  transport: ServerTransport;
}

/**
 * The places of the wanted family; without one, those of the families that this machine has an address of, and all when it
 * has none of them. Loopback stays.
 */
export function reachable(
  places: readonly Place[],
  wanted: AddressFamily | undefined,
  own: ReadonlySet<AddressFamily>,
): Place[] {
  if (wanted !== undefined) return places.filter(({ address }) => familyOf(address) === wanted);
  const near = places.filter(({ address }) => own.has(familyOf(address)) || isLoopback(address));
  return near.length > 0 ? near : [...places];
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
