import { familyOf, formatIP, parseIP } from './ip.ts';

/**
 * The IPv6 addresses that a NAT64 translates: what is before, and around, the bytes of an IPv4 address (RFC 6052
 * section 2.2).
 */
export interface Nat64Prefix {
  /** Sixteen bytes, zero after the prefix. */
  bytes: Uint8Array;
  /** In bits. */
  length: number;
}

/** Most likely first. */
const LENGTHS = [96, 64, 56, 48, 40, 32] as const;

/** The addresses of ipv4only.arpa in RFC 7050, which every NAT64 translates. */
const WELL_KNOWN = ['192.0.0.170', '192.0.0.171'];

/** The positions of the four bytes; the ninth byte of an address is never one of them. */
function places(length: number): number[] {
  const first = length / 8;
  const all = first === 12 ? [12, 13, 14, 15] : Array.from({ length: 5 }, (_, i) => first + i).filter((at) => at !== 8);
  return all.slice(0, 4);
}

/** The prefix if the IPv6 address embeds the IPv4 address; otherwise undefined. */
export function prefixOf(ipv6: string, ipv4: string): Nat64Prefix | undefined {
  const [whole, part] = [parseIP(ipv6), parseIP(ipv4)];
  if (whole?.length !== 16 || part?.length !== 4) return undefined;
  const length = LENGTHS.find((one) => places(one).every((at, i) => whole[at] === part[i]));
  if (length === undefined) return undefined;
  const bytes = whole.map((byte, at) => (at < length / 8 ? byte : 0));
  return { bytes, length };
}

/** The prefix of this network, from the IPv6 addresses that its DNS has for ipv4only.arpa (RFC 7050 section 3). */
export function prefixFromDns(addresses: readonly string[]): Nat64Prefix | undefined {
  return addresses
    .filter((address) => familyOf(address) === 'ipv6')
    .flatMap((address) => WELL_KNOWN.flatMap((ipv4) => prefixOf(address, ipv4) ?? []))[0];
}

/** The IPv6 address under which an IPv4 address is reached. */
export function throughNat64(ipv4: string, { bytes, length }: Nat64Prefix): string {
  const part = parseIP(ipv4);
  if (part?.length !== 4) return ipv4;
  const whole = Uint8Array.from(bytes);
  for (const [i, at] of places(length).entries()) whole[at] = part[i] ?? 0;
  return formatIP(whole);
}

/** The IPv4 address embedded in an IPv6 address; the address itself if it does not have the prefix. */
export function behindNat64(ipv6: string, { bytes, length }: Nat64Prefix): string {
  const whole = parseIP(ipv6);
  if (whole?.length !== 16) return ipv6;
  const isOfPrefix = whole.every((byte, at) => at >= length / 8 || byte === bytes[at]);
  return isOfPrefix ? formatIP(Uint8Array.from(places(length), (at) => whole[at] ?? 0)) : ipv6;
}

/** `2001:db8:64::/96`. */
export function formatPrefix({ bytes, length }: Nat64Prefix): string {
  return `${formatIP(bytes)}/${length}`;
}
