import { startsWith } from '../../../candidate/bytes.ts';

/** Where an address can be reached, in a word; empty if it is public. */
export type Scope = '' | 'private' | 'loopback' | 'link-local' | 'CGNAT';

const DOT = 0x2e;
const COLON = 0x3a;
const LOOPBACK = new Uint8Array([COLON, COLON, 0x31]);

/** The scope of the address at bytes[from, to). Reads only its first parts, because the end may be redacted. */
export function scopeOf(bytes: Uint8Array, from: number, to: number): Scope {
  let value = 0;
  let at = from;
  for (; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (bytes[at] !== DOT || at === from) return scopeOfIPv6(bytes, from, to);
  if (value === 10) return 'private';
  if (value === 127) return 'loopback';
  return value === 192 || value === 172 || value === 169 || value === 100 ? scopeOfPair(value, bytes, at + 1, to) : '';
}

/** The scope that the first two parts of an IPv4 address show. */
function scopeOfPair(first: number, bytes: Uint8Array, from: number, to: number): Scope {
  let second = 0;
  let at = from;
  for (; at < to && bytes[at] !== DOT; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return '';
    second = second * 10 + digit;
  }
  if (at === from) return '';
  if (first === 192) return second === 168 ? 'private' : '';
  if (first === 172) return second >= 16 && second < 32 ? 'private' : '';
  if (first === 169) return second === 254 ? 'link-local' : '';
  return second >= 64 && second < 128 ? 'CGNAT' : '';
}

/** fc00::/7, fe80::/10 and ::1. */
function scopeOfIPv6(bytes: Uint8Array, from: number, to: number): Scope {
  if (bytes[from] === COLON) return to - from === 3 && startsWith(bytes, from, to, LOOPBACK, true) ? 'loopback' : '';
  if (bytes[from + 4] !== COLON || ((bytes[from] ?? 0) | 0x20) !== 0x66) return '';
  const second = (bytes[from + 1] ?? 0) | 0x20;
  if (second === 0x63 || second === 0x64) return 'private';
  return second === 0x65 && LINK_LOCAL.has((bytes[from + 2] ?? 0) | 0x20) ? 'link-local' : '';
}

/** `8`, `9`, `a` and `b`, with the bit of small letters. */
const LINK_LOCAL: ReadonlySet<number> = new Set([0x38, 0x39, 0x61, 0x62]);
