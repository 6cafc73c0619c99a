import { areIn, byteAt, isDigit, isLetter, SPACE, startsWith, word } from './bytes';

/** An address as it stands in a candidate, with a space behind it. */

export const IPV4: u32 = 1;
export const IPV6: u32 = 2;
export const MDNS: u32 = 3;

/** Which of these was read last. */
export let kind: u32 = 0;

/** Returns where the address ends, or 0. */
export function readAddress(from: usize): usize {
  return readIPv4(from) || readIPv6(from) || readMdns(from);
}

/** Four decimal parts of 0 to 255 without leading zeros. */
function readIPv4(from: usize): usize {
  let at = from;
  for (let part = 0; part < 4; part++) {
    const start = at;
    let number: u32 = 0;
    for (let digit = byteAt(at) - 0x30; digit < 10; digit = byteAt(++at) - 0x30) number = number * 10 + digit;
    const length = at - start;
    if (length === 0 || length > 3 || number > 255 || (length > 1 && byteAt(start) === 0x30)) return 0;
    if (byteAt(at) !== (part < 3 ? 0x2e : SPACE)) return 0;
    at++;
  }
  kind = IPV4;
  return at - 1;
}

/**
 * Groups of up to four hex digits, eight of them or fewer with one `::` (RFC 4291 section 2.2): judged by the bits that
 * say of each byte what it is.
 */
function readIPv6(from: usize): usize {
  const a = v128.load(from);
  const b = v128.load(from + 16);
  const c = v128.load(from + 32);
  const length = ctz<u64>(equal(a, b, c, SPACE));
  if (length < 2 || length > MAX_IPV6) return 0;
  const all: u64 = (u64(1) << length) - 1;
  const hex = digits(a, b, c) & all;
  const colons = equal(a, b, c, COLON) & all;
  const doubled = colons & (colons << 1);
  const groups = popcnt<u64>(hex & ~(hex << 1));
  const inFives = hex & (hex >> 1) & (hex >> 2) & (hex >> 3) & (hex >> 4);
  if ((hex | colons) !== all || inFives !== 0 || (doubled & (doubled - 1)) !== 0) return 0;
  // A colon that begins or ends the address is one of two.
  const edges = colons & ~(doubled | (doubled >> 1)) & (1 | (u64(1) << (length - 1)));
  if (edges !== 0 || (doubled === 0 ? groups !== 8 : groups > 7)) return 0;
  kind = IPV6;
  return from + usize(length);
}

const MAX_IPV6: u64 = 45;
const COLON: u32 = 0x3a;

function equal(a: v128, b: v128, c: v128, byte: u32): u64 {
  const wanted = i8x16.splat(u8(byte));
  return joined(i8x16.eq(a, wanted), i8x16.eq(b, wanted), i8x16.eq(c, wanted));
}

function digits(a: v128, b: v128, c: v128): u64 {
  return joined(areHexDigits(a), areHexDigits(b), areHexDigits(c));
}

function areHexDigits(bytes: v128): v128 {
  return v128.or(areIn(bytes, 0x30, 10), areIn(v128.or(bytes, i8x16.splat(0x20)), 0x61, 6));
}

/** 48 bits. */
function joined(a: v128, b: v128, c: v128): u64 {
  return u64(i8x16.bitmask(a)) | (u64(i8x16.bitmask(b)) << 16) | (u64(i8x16.bitmask(c)) << 32);
}

const LOCAL = word('.local ');

/** One label and `.local` (draft-ietf-mmusic-mdns-ice-candidates). */
function readMdns(from: usize): usize {
  let at = from;
  while (isDigit(byteAt(at)) || isLetter(byteAt(at)) || byteAt(at) === 0x2d) at++;
  if (at === from || !startsWith(at, LOCAL)) return 0;
  kind = MDNS;
  return at + 6;
}
