import type { Option } from 'commander';
import { invalidValue, unknownValue } from '../../errors.ts';

/** The possible values of an option or argument, if there are few; a function if they must be loaded. */
type Values = readonly string[] | (() => Promise<readonly string[]>);

/** Keyed by the option's parser, for completions. */
const VALUES = new WeakMap<object, Values>();

/** A reader of an option or argument, with the values to offer for it. */
export function withValues<Read extends object>(values: Values, read: Read): Read {
  VALUES.set(read, values);
  return read;
}

export async function valuesOf({ parseArg }: Pick<Option, 'parseArg'>): Promise<readonly string[]> {
  const values = parseArg === undefined ? undefined : VALUES.get(parseArg);
  return typeof values === 'function' ? values() : (values ?? []);
}

/** Parses one of a few values; any other gets a suggestion. */
export function oneOf(option: string, allowed: readonly string[]): (value: string) => string {
  return withValues(allowed, (value: string) => {
    if (!allowed.includes(value)) throw unknownValue(option, value, allowed);
    return value;
  });
}

/** Values out of a few, with commas between them; the option may be repeated. */
export function list(option: string, allowed: readonly string[]): (value: string, before?: string[]) => string[] {
  const check = oneOf(option, allowed);
  return withValues(allowed, (value: string, before: string[] = []) => [
    ...before,
    ...value.split(',').map((part) => check(part.trim().toLowerCase())),
  ]);
}

/** The values of an option that may be repeated. */
export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** A whole number from 1. */
export function whole(option: string): (value: string) => number {
  return (value) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw invalidValue(option, 'a whole number from 1', value);
    return Number(value);
  };
}

/** The same, and 0 for no end. */
export function wholeOrEndless(option: string): (value: string) => number {
  return (value) => {
    if (!/^(?:0|[1-9]\d{0,6})$/.test(value)) throw invalidValue(option, 'a whole number, 0 for no end', value);
    return value === '0' ? Number.POSITIVE_INFINITY : Number(value);
  };
}
