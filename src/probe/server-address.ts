import { type AddressFamily, familyOf, isLoopback } from '../stun/ip.ts';
import type { ServerTransport } from '../stun/resolution.ts';

/** An address at which the server of a URI can be queried. */
export interface ServerAddress {
  address: string;
  port: number;
  transport: ServerTransport;
  /** The record, if only that leads here, such as `SRV _stun._udp.example.org`. ICE agents look up no such records. */
  record?: string | undefined;
  /** The SRV record that denies the service; ICE agents use this address anyway. */
  deniedBy?: string | undefined;
  /** Set if the address is an IPv4 server behind a NAT64 with this prefix. */
  nat64?: { prefix: string; ipv4: string } | undefined;
}

/**
 * The addresses of a family; without one, those of families in which this machine has an address, or all if it has
 * none. Loopback is always reachable.
 */
export function reachable(
  places: readonly ServerAddress[],
  wanted: AddressFamily | undefined,
  own: ReadonlySet<AddressFamily>,
): ServerAddress[] {
  if (wanted !== undefined) return places.filter(({ address }) => familyOf(address) === wanted);
  const near = places.filter(({ address }) => own.has(familyOf(address)) || isLoopback(address));
  return near.length > 0 ? near : [...places];
}
