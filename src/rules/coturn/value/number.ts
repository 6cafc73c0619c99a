import type { Entry } from '../../../coturn/config.ts';
import { isNumber } from '../../../coturn/values/number.ts';

/** What coturn holds of a number, if it holds one. */
export function numberOf({ effective }: Entry): bigint | undefined {
  if (effective.kind === 'number') return BigInt(effective.number);
  return effective.kind === 'amount' ? effective.amount : undefined;
}

/** Does coturn hold the number that stands there, and is it one that makes sense at all? */
export function isReadAsWritten(entry: Entry): boolean {
  const number = numberOf(entry);
  return number !== undefined && number >= 0n && isNumber(entry.value) && BigInt(entry.value.trim()) === number;
}
