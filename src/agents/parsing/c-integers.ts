/** Integers as the functions of C and C++ read them to which agents hand their text. */

const ULONG_MAX = 2n ** 64n - 1n;
/** The number of digits that a double represents exactly. */
const EXACT_DIGITS = 15;

/**
 * The low bits, at most 32, of glibc's `strtoul` for the digits at the start, with a 64-bit long: leading spaces and a
 * sign are allowed, a minus wraps, and a number that is too large becomes the maximum. 0 without digits.
 */
export function strtoul(text: string, bits: number): number {
  const [, sign = '', digits = ''] = /^[ \t\n\v\f\r]*([+-]?)0*(\d*)/.exec(text) ?? [];
  if (digits.length <= EXACT_DIGITS && sign !== '-') return Number(digits) % 2 ** bits;
  const isShort = digits.length <= ULONG_MAX.toString().length;
  const value = isShort ? BigInt(`0${digits}`) : ULONG_MAX + 1n;
  if (value > ULONG_MAX) return Number(BigInt.asUintN(bits, ULONG_MAX));
  return Number(BigInt.asUintN(bits, sign === '-' ? -value : value));
}

/**
 * Whether it is an integer from `least` to `most`, both exact as a double, that starts with a digit or a minus, as
 * libwebrtc's `FromString` reads it. More digits than a double holds are out of range anyway.
 */
export function isBetween(text: string, least: number, most: number): boolean {
  if (!/^-?\d+$/.test(text)) return false;
  const value = Number(text);
  return value >= least && value <= most;
}
