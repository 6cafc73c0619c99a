/** C's atoi: blanks, a sign, digits; 0 for any other text, and what follows the digits is not looked at. 32 bits. */
export function readInt(value: string): number {
  const [, sign, digits] = /^[ \t-\r]*([+-]?)(\d+)/.exec(value) ?? [];
  if (digits === undefined) return 0;
  const long = clamp(
    sign === '-' ? -BigInt(digits.slice(0, 40)) : BigInt(digits.slice(0, 40)),
    -MAX_LONG - 1n,
    MAX_LONG,
  );
  return Number(BigInt.asIntN(32, long));
}

/** C's strtoul with base 10: as atoi, but 64 bits, and a minus counts down from 2^64. */
export function readUnsigned(value: string): bigint {
  const [, sign, digits] = /^[ \t-\r]*([+-]?)(\d+)/.exec(value) ?? [];
  if (digits === undefined) return 0n;
  const number = clamp(BigInt(digits.slice(0, 40)), 0n, MAX_UNSIGNED);
  return sign === '-' ? BigInt.asUintN(64, -number) : number;
}

const MAX_LONG = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

function clamp(number: bigint, least: bigint, most: bigint): bigint {
  return number < least ? least : number > most ? most : number;
}

/** Is it a plain decimal number, so that what stands there is what coturn reads? */
export function isPlainNumber(value: string): boolean {
  return /^\d{1,18}$/.test(value);
}
