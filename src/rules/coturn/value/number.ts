import type { Entry } from '../../../coturn/config.ts';
import { isNumber } from '../../../coturn/values/number.ts';

/** The effective number, if there is one. */
export function numberOf({ effective }: Entry): bigint | undefined {
  if (effective.kind === 'number') return BigInt(effective.number);
  return effective.kind === 'amount' ? effective.amount : undefined;
}

/** Whether the effective number is the one in the file and makes sense at all. */
export function isReadAsWritten(entry: Entry): boolean {
  const number = numberOf(entry);
  return number !== undefined && number >= 0n && isNumber(entry.value) && BigInt(entry.value.trim()) === number;
}
