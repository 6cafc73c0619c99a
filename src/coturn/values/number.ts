/** C's atoi: what strtol makes of it, cut to 32 bits. */
export function readInt(value: string): number {
  return Number(BigInt.asIntN(32, readLong(value)));
}

/** C's strtol with base 10: spaces, a sign, digits; 0 for any other text. What follows the digits is ignored. */
export function readLong(value: string): bigint {
  const [, sign, digits] = START.exec(value) ?? [];
  if (digits === undefined) return 0n;
  const number = magnitudeOf(digits);
  return sign === '-' ? clamp(-number, -MAX_LONG - 1n, 0n) : clamp(number, 0n, MAX_LONG);
}

/** C's strtoul with base 10: like atoi, but with 64 bits, and a minus counts down from 2^64. */
export function readUnsigned(value: string): bigint {
  const [, sign, digits] = START.exec(value) ?? [];
  if (digits === undefined) return 0n;
  const number = magnitudeOf(digits);
  if (number > MAX_UNSIGNED) return MAX_UNSIGNED;
  return sign === '-' ? BigInt.asUintN(64, -number) : number;
}

const START = /^[ \t-\r]*([+-]?)(\d+)/;

/** Enough digits to recognize numbers that are too large; a line may have a thousand. */
function magnitudeOf(digits: string): bigint {
  return BigInt(digits.replace(/^0+(?=\d)/, '').slice(0, 40));
}

const MAX_LONG = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

function clamp(number: bigint, least: bigint, most: bigint): bigint {
  return number < least ? least : number > most ? most : number;
}

/** Whether it is only a decimal number, in a form that C reads completely. */
export function isNumber(value: string): boolean {
  return /^[ \t-\r]*[+-]?\d+$/.test(value);
}
