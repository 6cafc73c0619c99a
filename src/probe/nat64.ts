import { type AddressFamily, familyOf, formatIP, parseIP, type TransportAddress } from '../stun/ip.ts';
import { behindNat64, formatPrefix, type Nat64Prefix, prefixFromDns, prefixOf, throughNat64 } from '../stun/nat64.ts';
import { scopeOf } from '../stun/scope.ts';
import type { Names } from '../transport/names.ts';
import type { BindingAnswer, ProbeResult } from './result.ts';
import type { ServerAddress } from './server-address.ts';

/** Every name server of a network with a NAT64 has IPv6 addresses for it (RFC 7050 section 2.2). */
const WELL_KNOWN_NAME = 'ipv4only.arpa';

/** Whether this machine only has IPv6. */
export function isIpv6Only(own: ReadonlySet<AddressFamily>): boolean {
  return own.has('ipv6') && !own.has('ipv4');
}

/** How this network's NAT64 writes IPv4 addresses; undefined if this machine needs none, or has none. */
export async function findNat64(
  names: Pick<Names, 'addresses'>,
  own: ReadonlySet<AddressFamily>,
): Promise<Nat64Prefix | undefined> {
  if (!isIpv6Only(own)) return undefined;
  return prefixFromDns(await names.addresses(WELL_KNOWN_NAME).catch(() => []));
}

/** Whether an IPv6-only machine can reach the address only through a NAT64. */
export function isFarIpv4(address: string): boolean {
  return familyOf(address) === 'ipv4' && scopeOf(address) !== 'loopback';
}

/**
 * The addresses of a server as an IPv6-only machine reaches them. If the server has IPv6, that is used, like the name
 * servers of such networks do (RFC 6147 section 5.1.1); the prefix reveals an IPv6 address that DNS64 synthesized.
 */
export function placesThrough(places: readonly ServerAddress[], prefix: Nat64Prefix): ServerAddress[] {
  const translated = places.map((place) => translate(place, prefix));
  const hasOwn = places.some(({ address }) => familyOf(address) === 'ipv6' && behindNat64(address, prefix) === address);
  const all = hasOwn
    ? translated.map((place, i) => (isFarIpv4(places[i]?.address ?? '') ? (places[i] ?? place) : place))
    : translated;
  return all.filter((place, i) => all.findIndex((other) => isSame(place, other)) === i);
}

function translate(place: ServerAddress, prefix: Nat64Prefix): ServerAddress {
  const { address } = place;
  if (isFarIpv4(address)) {
    return { ...place, address: throughNat64(address, prefix), nat64: { prefix: formatPrefix(prefix), ipv4: address } };
  }
  const ipv4 = behindNat64(address, prefix);
  return ipv4 === address ? place : { ...place, nat64: { prefix: formatPrefix(prefix), ipv4 } };
}

function isSame(a: ServerAddress, b: ServerAddress): boolean {
  return a.address === b.address && a.port === b.port && a.transport === b.transport;
}

/**
 * The NAT64 prefix in the address of a server that was reached over IPv6 but sees an IPv4 client, so that it must be
 * an IPv4 server. Without a RESPONSE-ORIGIN that names its IPv4 address, the prefix is taken to be the usual 96 bits.
 * There is no NAT64 between this machine and itself.
 */
export function nat64Seen(server: TransportAddress, answer: BindingAnswer): Nat64Prefix | undefined {
  const { mappedAddress, responseOrigin } = answer;
  if (mappedAddress === undefined || familyOf(server.address) === 'ipv4') return undefined;
  if (familyOf(mappedAddress.address) === 'ipv6' || scopeOf(server.address) === 'loopback') return undefined;
  const named = responseOrigin === undefined ? undefined : prefixOf(server.address, responseOrigin.address);
  return named ?? prefixOf(server.address, lastFourBytes(server.address));
}

function lastFourBytes(address: string): string {
  return formatIP((parseIP(address) ?? new Uint8Array(16)).subarray(12));
}

/** Explains why an IPv4 server is unreachable from an IPv6-only machine. */
export function withoutNat64<T extends Pick<ProbeResult, 'error' | 'address'>>(
  result: T,
  own: ReadonlySet<AddressFamily>,
): T {
  const { error, address = '' } = result;
  if (!isIpv6Only(own) || error?.code !== 'unreachable' || !isFarIpv4(address)) return result;
  const message = 'this machine has only IPv6, and DNS shows no NAT64 towards IPv4 (ipv4only.arpa)';
  return { ...result, error: { ...error, message } };
}

/** The result with the NAT64 that it went through, as shown by DNS, or else by the answer. */
export function withNat64(result: ProbeResult, { nat64 }: ServerAddress): ProbeResult {
  if (result.family !== 'ipv6') return result;
  const { address = '', port = 0 } = result;
  if (nat64 !== undefined) return { ...result, nat64Prefix: nat64.prefix, ipv4Address: nat64.ipv4 };
  const seen = result.ok ? nat64Seen({ address, port }, result) : undefined;
  if (seen === undefined) return result;
  return { ...result, nat64Prefix: formatPrefix(seen), ipv4Address: behindNat64(address, seen) };
}
