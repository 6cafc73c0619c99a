import { WORD_SLOTS } from './layout';

/** Bytes sixteen at a time. What is loaded beyond the end of something is masked out; the memory goes on there. */

export const LF: u32 = 0x0a;
export const SPACE: u32 = 0x20;
export const QUOTE: u32 = 0x22;

export function byteAt(at: usize): u32 {
  return load<u8>(at);
}

/** Copies [from, to) and returns where the copy ends; up to 15 bytes behind that are overwritten. */
export function copy(out: usize, from: usize, to: usize): usize {
  const end = out + (to - from);
  while (from < to) {
    v128.store(out, v128.load(from));
    from += 16;
    out += 16;
  }
  return end;
}

export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

export function isLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26;
}

export function isUpper(byte: u32): bool {
  return byte - 0x41 < 26;
}

/** A bit for each of 16 bytes: is it from `first` on and of the `count` that follow? */
export function areIn(bytes: v128, first: u8, count: u8): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(first)), i8x16.splat(count));
}

/** How many of the 16 bytes at `at` are digits, before the first that is none. */
export function countDigits(at: usize): u32 {
  return ctz<u32>(~i8x16.bitmask(areIn(v128.load(at), 0x30, 10)));
}

/** How many of the 32 bytes at `at` are letters, digits, "+" and "/" (RFC 8839 section 5.1, ice-char), in the same way. */
export function countIceChars(at: usize): u32 {
  const mask = iceChars(v128.load(at)) | (iceChars(v128.load(at + 16)) << 16);
  return mask === -1 ? 32 : ctz<u32>(~mask);
}

function iceChars(bytes: v128): i32 {
  const letters = areIn(v128.or(bytes, i8x16.splat(0x20)), 0x61, 26);
  const rest = v128.or(areIn(bytes, 0x2f, 11), i8x16.eq(bytes, i8x16.splat(0x2b)));
  return i8x16.bitmask(v128.or(letters, rest));
}

const SLOT_SIZE: usize = 32;
const SLOT_MASK: usize = 16;
let nextSlot: usize = WORD_SLOTS;

/** Makes a word of at most 16 ASCII characters ready for `startsWith`. */
export function word(text: string): usize {
  const slot = nextSlot;
  nextSlot += SLOT_SIZE;
  for (let k = 0; k < text.length; k++) store<u8>(slot + k, u8(text.charCodeAt(k)));
  store<u32>(slot + SLOT_MASK, (1 << text.length) - 1);
  return slot;
}

/** Does the word stand at `at`? */
export function startsWith(at: usize, expected: usize): bool {
  const mask = load<u32>(expected + SLOT_MASK);
  return (i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(expected))) & mask) === mask;
}

/** How many bytes in [from, to) continue a character of UTF-8. */
export function continuations(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (; from < to; from += 16) {
    const mask = i8x16.bitmask(i8x16.lt_s(v128.load(from), i8x16.splat(-64)));
    const rest = u32(to - from);
    count += popcnt<u32>(rest < 16 ? mask & ((1 << rest) - 1) : mask);
  }
  return count;
}

/** Writes a whole number in decimal. */
export function decimal(out: usize, value: u32): usize {
  let length: usize = 1;
  for (let rest = value; rest >= 10; rest /= 10) length++;
  for (let at = out + length - 1; at >= out; at--) {
    store<u8>(at, u8(0x30 + (value % 10)));
    value /= 10;
  }
  return out + length;
}
