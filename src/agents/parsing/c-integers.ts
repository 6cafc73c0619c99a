/** Integers as the functions of C and C++ read them to which agents hand their text. */

const ULONG_MAX = 2n ** 64n - 1n;
/** So many digits a double holds exactly. */
const EXACT_DIGITS = 15;

/**
 * The low bits, at most 32, of what glibc's `strtoul` makes of the digits at the start, where a long has 64 bits: spaces
 * and a sign may come before them, a minus wraps, a number too large is the largest. 0 where there are no digits.
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
 * A whole number from `least` to `most`, both exact as a double, that begins with a digit or a minus, as libwebrtc's
 * `FromString` reads it. More digits than a double holds are out of range anyway.
 */
export function isBetween(text: string, least: number, most: number): boolean {
  if (!/^-?\d+$/.test(text)) return false;
  const value = Number(text);
  return value >= least && value <= most;
}
