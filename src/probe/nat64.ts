import { type AddressFamily, familyOf, formatIP, parseIP, type TransportAddress } from '../stun/ip.ts';
import { behindNat64, formatPrefix, type Nat64Prefix, prefixFromDns, prefixOf, throughNat64 } from '../stun/nat64.ts';
import { scopeOf } from '../stun/scope.ts';
import type { Names } from '../transport/names.ts';
import type { BindingAnswer, ProbeResult } from './result.ts';
import type { ServerAddress } from './server-address.ts';

/** Every name server of a network with a NAT64 has IPv6 addresses for it (RFC 7050 section 2.2). */
const WELL_KNOWN_NAME = 'ipv4only.arpa';

/** Has this machine IPv6 alone? */
export function isIpv6Only(own: ReadonlySet<AddressFamily>): boolean {
  return own.has('ipv6') && !own.has('ipv4');
}

/** How the NAT64 of this network writes IPv4 addresses; nothing where this machine needs none, or has none. */
export async function findNat64(
  names: Pick<Names, 'addresses'>,
  own: ReadonlySet<AddressFamily>,
): Promise<Nat64Prefix | undefined> {
  if (!isIpv6Only(own)) return undefined;
  return prefixFromDns(await names.addresses(WELL_KNOWN_NAME).catch(() => []));
}

/** Can an address be reached only through a NAT64, where this machine has IPv6 alone? */
export function isFarIpv4(address: string): boolean {
  return familyOf(address) === 'ipv4' && scopeOf(address) !== 'loopback';
}

/**
 * The addresses of a server as a machine with IPv6 alone reaches them. A server that has IPv6 is reached there, as the name
 * servers of such networks have it (RFC 6147 section 5.1.1); an IPv6 address that they have made of an IPv4 one is known by its prefix.
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

/** Why an IPv4 server is unreachable, where this machine has IPv6 alone. */
export function withoutNat64<T extends Pick<ProbeResult, 'error' | 'address'>>(
  result: T,
  own: ReadonlySet<AddressFamily>,
): T {
  const { error, address = '' } = result;
  if (!isIpv6Only(own) || error?.code !== 'unreachable' || !isFarIpv4(address)) return result;
  const message = 'this machine has only IPv6, and DNS shows no NAT64 towards IPv4 (ipv4only.arpa)';
  return { ...result, error: { ...error, message } };
}

/** The result with the NAT64 that it went through, as DNS shows it or else the answer. */
export function withNat64(result: ProbeResult, { nat64 }: ServerAddress): ProbeResult {
  if (result.family !== 'ipv6') return result;
  const { address = '', port = 0 } = result;
  if (nat64 !== undefined) return { ...result, nat64Prefix: nat64.prefix, ipv4Address: nat64.ipv4 };
  const seen = result.ok ? nat64Seen({ address, port }, result) : undefined;
  if (seen === undefined) return result;
  return { ...result, nat64Prefix: formatPrefix(seen), ipv4Address: behindNat64(address, seen) };
}
