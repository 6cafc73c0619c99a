import { isSince, type Version } from '../version.ts';
import { isNumber, readInt, readLong } from './number.ts';

/**
 * The port that coturn uses, from 0 to 65535: before 4.13.0 the low 16 bits of atoi's result, since then a number
 * from 0 to 65535 or an empty value (0). Undefined if coturn exits immediately with status 255.
 */
export function readPort(value: string, version: Version): number | undefined {
  if (!isSince(version, '4.13.0')) return readInt(value) & 0xffff;
  if (value === '') return 0;
  const number = isNumber(value) ? readLong(value) : -1n;
  return number >= 0n && number <= 65535n ? Number(number) : undefined;
}
