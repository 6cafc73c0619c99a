import { readUint16, writeUint16, writeUint32 } from './bytes.ts';

export type AddressFamily = 'ipv4' | 'ipv6';

/** An IP address and a port; the address as text, in the form of RFC 5952. */
export interface TransportAddress {
  address: string;
  port: number;
}

/** The family of an address literal. */
export function familyOf(address: string): AddressFamily {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}

/** In the notation that Node.js gives addresses in. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** The four or sixteen bytes of an address literal without brackets or zone; undefined for any other text. */
export function parseIP(text: string): Uint8Array | undefined {
  return text.includes(':') ? parseIPv6(text) : parseIPv4(text);
}

/** Four decimal parts of 0 to 255 without leading zeros (RFC 3986 section 3.2.2). */
function parseIPv4(text: string): Uint8Array | undefined {
  const number = readIPv4(text);
  if (number === undefined) return undefined;
  const bytes = new Uint8Array(4);
  writeUint32(bytes, 0, number);
  return bytes;
}

/** The values that end a part, counted like digits: a dot, and the end of the text, which is not a character. */
const DOT = '.'.charCodeAt(0) - 0x30;
const END = -1 - 0x30;

/**
 * The address as a number of 32 bits, with a sign. By hand: a query is over before a regular expression is compiled.
 */
function readIPv4(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined;
  let address = 0;
  let part = 0;
  let digits = 0;
  let value = 0;
  for (let at = 0; at <= text.length; at++) {
    const digit = at < text.length ? text.charCodeAt(at) - 0x30 : END;
    if (digit >= 0 && digit <= 9 && digits < 3 && !(digits === 1 && value === 0)) {
      value = value * 10 + digit;
      digits++;
    } else {
      const isEnd = digit === (part === 3 ? END : DOT);
      if (!isEnd || digits === 0 || value > 255) return undefined;
      address = (address << 8) | value;
      part++;
      value = digits = 0;
    }
  }
  return address;
}

/** RFC 4291 section 2.2: eight groups, one run of zeros as `::`, the last two as IPv4 if wished. */
function parseIPv6(text: string): Uint8Array | undefined {
  if (text.length > 45 || text.indexOf(':') === text.lastIndexOf(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = [groupsOf(halves[0] ?? '', halves.length === 1), groupsOf(halves[1] ?? '', true)];
  if (head === undefined || tail === undefined) return undefined;
  const given = head.length + tail.length;
  if (halves.length === 1 ? given !== 8 : given > 7) return undefined;
  const bytes = new Uint8Array(16);
  for (const [i, group] of head.entries()) writeUint16(bytes, 2 * i, group);
  for (const [i, group] of tail.entries()) writeUint16(bytes, 16 - 2 * (tail.length - i), group);
  return bytes;
}

/** The 16-bit groups on one side of `::`; the last may be an IPv4 address at the end of the text. */
function groupsOf(text: string, isEnd: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const ipv4 = isEnd && last.includes('.') ? parseIPv4(last) : undefined;
  if (ipv4 !== undefined) parts.pop();
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  return ipv4 === undefined ? groups : [...groups, readUint16(ipv4, 0), readUint16(ipv4, 2)];
}

/** The text of four or sixteen bytes; IPv6 as RFC 5952 recommends, `::ffff:192.0.2.1` for mapped IPv4 addresses. */
export function formatIP(bytes: Uint8Array): string {
  if (bytes.length === 4) return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
  if (isMapped(bytes)) return `::ffff:${bytes.subarray(12).join('.')}`;
  const groups = Array.from({ length: 8 }, (_, i) => readUint16(bytes, 2 * i));
  const [from, length] = longestZeros(groups);
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':');
  return length < 2 ? text(groups) : `${text(groups.slice(0, from))}::${text(groups.slice(from + length))}`;
}

/** ::ffff:0:0/96 (RFC 4291 section 2.5.5.2). */
function isMapped(bytes: Uint8Array): boolean {
  return bytes.length === 16 && bytes.subarray(0, 10).every((byte) => byte === 0) && readUint16(bytes, 10) === 0xffff;
}

function longestZeros(groups: number[]): [from: number, length: number] {
  let best: [from: number, length: number] = [0, 0];
  let length = 0;
  for (const [i, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best[1]) best = [i + 1 - length, length];
  }
  return best;
}

/**
 * Whether two addresses are the same, however they are written. `::ffff:192.0.2.1`, as a dual-stack socket names a
 * peer, is `192.0.2.1`. A zone id counts as text.
 */
/** `192.0.2.1:3478`, `[2001:db8::1]:3478`. */
export function hostPort({ address, port }: TransportAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export function sameTransportAddress(a: TransportAddress, b: TransportAddress): boolean {
  return a.port === b.port && (a.address === b.address || canonical(a.address) === canonical(b.address));
}

function canonical(address: string): string {
  const bytes = parseIP(address);
  if (bytes === undefined) return address;
  return formatIP(isMapped(bytes) ? bytes.subarray(12) : bytes);
}
