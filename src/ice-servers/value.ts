import type { Range } from '../diagnostics/range.ts';

/** A literal as it is written in a file; all ranges count UTF-16 units of its text. */
export type Value = TextValue | PlainValue | ListValue | ObjectValue | UnknownValue;

export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly range: Range;
  /** The range without quotes, which can be replaced; undefined if the text is not literal there or has escapes. */
  readonly content?: Range;
}

/** A number, true, false, null or undefined. */
export interface PlainValue {
  readonly kind: 'plain';
  readonly value: number | boolean | null | undefined;
  readonly range: Range;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly range: Range;
  /** It has more elements, which are not known. */
  readonly isOpen: boolean;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly members: readonly Member[];
  readonly range: Range;
  /** It has more members, which are not known. */
  readonly isOpen: boolean;
}

/** A variable, a call, a template that is filled in. Nothing may be concluded from it. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly range: Range;
  /** The start of the resulting text, if known: `turn:`. */
  readonly start?: string;
}

export interface Member {
  readonly name: string;
  readonly value: Value;
  /** Its name without quotes, if that can be replaced. */
  readonly key: Range;
  /** From its name to the end of its value. */
  readonly range: Range;
}

/** The effective member if several have one name: the last. */
export function memberOf({ members }: ObjectValue, name: string): Member | undefined {
  return members.findLast((member) => member.name === name);
}

/** A value, and all values in it. */
export function* valuesIn(value: Value): Generator<Value> {
  const rest = [value];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    if (next.kind === 'list') rest.push(...next.items.toReversed());
    if (next.kind === 'object') rest.push(...next.members.map((member) => member.value).toReversed());
  }
}

/** Null or undefined. */
export function isNothing(value: Value): boolean {
  return value.kind === 'plain' && (value.value === null || value.value === undefined);
}
