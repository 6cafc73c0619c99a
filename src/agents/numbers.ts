/** Numbers as the functions read them that stacks hand their text to. */

const ULONG_MAX = 2n ** 64n - 1n;

/** The digits as a number of any size; more digits than `limit` needs are not worth their time. */
function magnitude(digits: string, limit: bigint): bigint {
  const significant = digits.replace(/^0+/, '');
  return significant.length > limit.toString().length ? limit + 1n : BigInt(`0${significant}`);
}

/**
 * What glibc's `strtoul` makes of the digits at the start, where a long has 64 bits: spaces and a sign may stand before them, a
 * minus wraps, too large is the largest. 0 where there are no digits.
 */
export function strtoul(text: string): bigint {
  const [, sign = '', digits = ''] = /^[ \t\n\v\f\r]*([+-]?)(\d+)/.exec(text) ?? [];
  const value = magnitude(digits, ULONG_MAX);
  if (value > ULONG_MAX) return ULONG_MAX;
  return sign === '-' ? BigInt.asUintN(64, -value) : value;
}

/** A whole number from `least` to `most` that begins with a digit or a minus, as libwebrtc's `FromString` reads it. */
export function isBetween(text: string, least: bigint, most: bigint): boolean {
  const [, sign, digits] = /^(-?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined) return false;
  const limit = sign === '-' ? -least : most;
  return magnitude(digits, limit < 0n ? 0n : limit) <= limit;
}
