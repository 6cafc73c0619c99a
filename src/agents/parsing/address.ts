import { isIPv4, isIPv6 } from '../../candidate/address.ts';
import { bytesOf } from '../../candidate/bytes.ts';

/** Addresses as the parsers that agents share read them. */

/** An IPv4 address as `inet_pton` reads it. */
function isIPv4Text(text: string): boolean {
  const bytes = bytesOf(text);
  return isIPv4(bytes, 0, bytes.length);
}

/** An IPv6 address as `inet_pton` reads it. */
export function isIPv6Text(text: string): boolean {
  const bytes = bytesOf(text);
  return isIPv6(bytes, 0, bytes.length);
}

/** An address that `inet_pton` reads: no zone id, no brackets, no leading zeros in IPv4. */
export function isIPText(text: string): boolean {
  return isIPv4Text(text) || isIPv6Text(text);
}

/**
 * An address as glibc's `getaddrinfo` reads it under AI_NUMERICHOST: IPv4 as `inet_aton` has it, IPv6 with a zone id.
 */
export function isNumericHost(text: string): boolean {
  return isAton(text) || isZonedIPv6(text);
}

/** The maximum of the last part of an IPv4 address with one, two, three and four parts. */
const LAST_PART = [0xffffffff, 0xffffff, 0xffff, 0xff];

/** One to four parts, each decimal, octal or hexadecimal; the last one fills the bytes that are left. */
function isAton(text: string): boolean {
  const parts = text.split('.', 5);
  const last = parts.length - 1;
  return parts.every((part, at) => atonPart(part) <= (at === last ? (LAST_PART[last] ?? -1) : 0xff));
}

function atonPart(part: string): number {
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^(?:[1-9]\d*|0x[\da-f]+)$/i.test(part) ? Number(part) : Number.POSITIVE_INFINITY;
}

/**
 * A zone id is a number, or the name of an interface where the address is link-local; that the host has it is
 * assumed.
 */
function isZonedIPv6(text: string): boolean {
  const [address = '', zone] = /^([^%]*)(?:%(.*))?$/s.exec(text)?.slice(1) ?? [];
  if (!isIPv6Text(address)) return false;
  if (zone === undefined || (/^\d+$/.test(zone) && Number(zone) <= 0xffffffff)) return true;
  return isLinkLocal(address) && /^[\w.-]{1,15}$/.test(zone);
}

/** fe80::/10, or multicast of link-local scope (RFC 4291 sections 2.5.6 and 2.7). */
function isLinkLocal(address: string): boolean {
  return /^(?:fe[89ab][\da-f]|ff[\da-f]2):/i.test(address);
}
