import { equals, isDigit, isLetter } from './bytes.ts';
import type { Fields } from './fields.ts';
import type { IssueId } from './issues.ts';
import type { Tokens } from './tokens.ts';
import { WORD } from './words.ts';

const MANDATORY = 6;

/** Which token holds which field. */
export interface Slots {
  /** The tokens of the six fields before `typ`; -1 if undetermined. */
  readonly at: Int32Array;
  /** The token `typ`, or -1 when it, or the type after it, cannot be determined. */
  typ: number;
  /** The extensions end before this token. */
  end: number;
}

const slots: Slots = { at: new Int32Array(MANDATORY), typ: -1, end: 0 };

/** Finds the fields among the tokens. Well-formed text takes a fast path; the rest is for damaged text. */
export function findSlots(fields: Fields, tokens: Tokens): Slots {
  if (tokens.hasEmpty) dropEmptyTokens(fields, tokens);
  slots.end = tokens.count;
  slots.typ = MANDATORY;
  for (let field = 0; field < MANDATORY; field++) slots.at[field] = field;
  const inPlace = isTyp(tokens, MANDATORY, true);
  if (inPlace && !tokens.hasSpecial && !endsInDots(tokens)) return slots;
  if (!inPlace && joinBrackets(tokens)) return findSlots(fields, tokens);
  const cut = findEllipsis(tokens);
  if (cut >= 0) placeAround(fields, tokens, cut);
  else if (!inPlace) placeBefore(fields, tokens, findTyp(fields, tokens));
  return slots;
}

/** Removes the empty tokens of doubled spaces before the type, and of a space after `candidate:`. */
function dropEmptyTokens(fields: Fields, tokens: Tokens): void {
  if (isEmpty(tokens, 0) && !isEmpty(tokens, 1) && isNumber(tokens, 2) && startsWithLetter(tokens, 3)) tokens.remove(0);
  let kept = 1;
  let i = 1;
  for (; i < tokens.count && !isTyp(tokens, kept - 2, false); i++) {
    if (!isEmpty(tokens, i)) tokens.copy(i, kept++);
    else if (i < tokens.count - 1) fields.noteToken('doubled-space', tokens, i);
  }
  tokens.removeBetween(kept, i);
}

/** `<public ip>` hides one field, though it is two words. */
function joinBrackets(tokens: Tokens): boolean {
  for (let i = 0; i + 1 < tokens.count && !isTyp(tokens, i, false); i++) {
    const closing = CLOSING[tokens.bytes[tokens.start[i] ?? 0] ?? 0];
    if (closing === undefined || tokens.bytes[(tokens.end[i] ?? 0) - 1] === closing) continue;
    for (let k = i + 1; k < Math.min(tokens.count, i + MOST_WORDS); k++) {
      if (tokens.bytes[(tokens.end[k] ?? 0) - 1] !== closing) continue;
      for (let count = k - i; count > 0; count--) tokens.join(i);
      return true;
    }
  }
  return false;
}

const CLOSING: Readonly<Record<number, number>> = { 60: 0x3e, 91: 0x5d, 40: 0x29, 123: 0x7d };
const MOST_WORDS = 4;

function placeBefore(fields: Fields, tokens: Tokens, typ: number): void {
  const before = typ < 0 ? Math.min(tokens.count, MANDATORY) : typ;
  const noTransport = typ === MANDATORY - 1 && isNumber(tokens, 2);
  for (let field = 0; field < MANDATORY; field++) {
    const slot = noTransport && field > 2 ? field - 1 : field;
    const known = slot < before && !(noTransport && field === 2);
    slots.at[field] = known ? slot : -1;
    const id = MISSING[field];
    if (!known && id !== undefined) fields.note(id, fields.to, fields.to);
  }
  slots.typ = typ;
  if (typ > MANDATORY) fields.noteToken('extension-before-typ', tokens, MANDATORY);
  if (typ >= 0) return;
  if (tokens.count > MANDATORY) fields.noteToken('typ-missing', tokens, MANDATORY);
  else fields.note('typ-missing', fields.to, fields.to);
}

const MISSING: (IssueId | undefined)[] = [
  undefined,
  'component-missing',
  'transport-missing',
  'priority-missing',
  'address-missing',
  'port-missing',
];

/** An ellipsis hides any number of tokens: counts from the left before it, and backward from `typ` after it. */
function placeAround(fields: Fields, tokens: Tokens, cut: number): void {
  fields.noteToken('truncated', tokens, cut);
  const typ = findTyp(fields, tokens);
  for (let field = 0; field < MANDATORY; field++) {
    const fromRight = typ - MANDATORY + field;
    if (field < cut && (typ < 0 || field < typ)) slots.at[field] = field;
    else slots.at[field] = typ >= 0 && cut < typ && fromRight > cut ? fromRight : -1;
  }
  slots.typ = cut === typ + 1 ? -1 : typ;
  if (cut > typ + 1) slots.end = cut - ((cut - typ) % 2);
}

function findTyp(fields: Fields, tokens: Tokens): number {
  for (let i = 1; i < tokens.count; i++) if (isTyp(tokens, i, true)) return i;
  for (let i = 1; i < tokens.count; i++) {
    if (!isTyp(tokens, i, false)) continue;
    fields.noteToken('typ-case', tokens, i);
    return i;
  }
  return -1;
}

function findEllipsis(tokens: Tokens): number {
  for (let i = 0; i < tokens.count; i++) if (hasEllipsis(tokens, i)) return i;
  return -1;
}

/** U+2026, or three dots at the start or the end of a token. */
function hasEllipsis(tokens: Tokens, index: number): boolean {
  const { bytes } = tokens;
  const from = tokens.start[index] ?? 0;
  const to = tokens.end[index] ?? 0;
  for (let i = from; i + 2 < to; i++) {
    if (bytes[i] === 0xe2 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0xa6) return true;
  }
  return to - from >= 3 && (areDots(bytes, from) || areDots(bytes, to - 3));
}

function endsInDots(tokens: Tokens): boolean {
  const last = tokens.count - 1;
  const to = tokens.end[last] ?? 0;
  return tokens.bytes[to - 1] === 0x2e && to - (tokens.start[last] ?? 0) >= 3 && areDots(tokens.bytes, to - 3);
}

function areDots(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x2e && bytes[at + 1] === 0x2e && bytes[at + 2] === 0x2e;
}

function isTyp(tokens: Tokens, index: number, exact: boolean): boolean {
  if (index < 0 || index >= tokens.count) return false;
  return equals(tokens.bytes, tokens.start[index] ?? 0, tokens.end[index] ?? 0, WORD.typ, exact);
}

function isEmpty(tokens: Tokens, index: number): boolean {
  return index < tokens.count && tokens.start[index] === tokens.end[index];
}

function isNumber(tokens: Tokens, index: number): boolean {
  return index < tokens.count && tokens.number(index) >= 0;
}

function startsWithLetter(tokens: Tokens, index: number): boolean {
  const byte = tokens.bytes[tokens.start[index] ?? 0] ?? 0;
  return index < tokens.count && isLetter(byte) && !isDigit(byte);
}
