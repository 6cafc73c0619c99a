import { BACKSLASH, COLON, COMMA, isDigit, QUOTE, startsWith, wholeNumber } from './bytes.ts';
import { WORD } from './words.ts';

/** A candidate longer than this is cut: no agent writes one of even a tenth of it. */
export const MAX_LENGTH = 8192;
const MAX_TOKENS = MAX_LENGTH / 2 + 1;

/** The meanings of bytes to the tokenizer. */
export const ORDINARY = 0;
/** Separates two tokens. */
export const SEPARATOR = 1;
/** Ends the candidate. */
export const END = 2;
/** Ends the candidate or not, depending on what is around it. */
export const ODD = 3;
const MEANING = 3;

/** In addition to its meaning: JSON would escape the byte, or it is not ASCII. */
const SPECIAL = 4;
const COLON_SEEN = 8;
const COMMA_SEEN = 16;
const NO_DIGIT = 32;

/** Meanings for a text that is exactly one candidate: only spaces separate. */
export const TEXT_BYTES = byteTable([[SEPARATOR, ' ']]);

/** Meanings for a candidate inside a log, where quotes, escapes and punctuation of the surroundings stick to it. */
export const LOG_BYTES = byteTable([
  [END, String.fromCharCode(...Array(0x20).keys())],
  [END, '"`'],
  [ODD, "\\'#<>,;)[]}|&\t\xe2"],
  [SEPARATOR, ' '],
]);

/** The meaning of the byte in a log, or in a separate text. */
export function meaningOf(byte: number, table: Uint8Array): number {
  return (table[byte] ?? 0) & MEANING;
}

/** Whether bytes[from, to) can be copied into JSON and CSV unchanged. */
export function isCopyableText(bytes: Uint8Array, from: number, to: number): boolean {
  let seen = 0;
  for (let i = from; i < to; i++) seen |= TEXT_BYTES[bytes[i] ?? 0] ?? 0;
  return (seen & (SPECIAL | COMMA_SEEN)) === 0;
}

/** The meaning of each byte; the higher bits have what else `split` records about it. */
function byteTable(rows: [meaning: number, bytes: string][]): Uint8Array {
  const table = new Uint8Array(256);
  for (const [meaning, bytes] of rows) for (const byte of bytes) table[byte.charCodeAt(0)] = meaning;
  for (let byte = 0; byte < 256; byte++) {
    if (byte < 0x20 || byte > 0x7e || byte === QUOTE || byte === BACKSLASH) table[byte] = (table[byte] ?? 0) | SPECIAL;
  }
  for (let byte = 0; byte < 256; byte++) if (!isDigit(byte)) table[byte] = (table[byte] ?? 0) | NO_DIGIT;
  table[COLON] = (table[COLON] ?? 0) | COLON_SEEN;
  table[COMMA] = (table[COMMA] ?? 0) | COMMA_SEEN;
  return table;
}

/** The tokens of one candidate as byte ranges; one instance serves any number of candidates. */
export class Tokens {
  bytes: Uint8Array = new Uint8Array(0);
  count = 0;
  /** Whether one of them is empty, because of two consecutive spaces. */
  hasEmpty = false;
  /** Whether a byte is not printable ASCII, or would be escaped in JSON. */
  hasSpecial = false;
  /** Whether a byte is a colon or a comma. */
  hasColon = false;
  hasComma = false;
  readonly start = new Int32Array(MAX_TOKENS);
  readonly end = new Int32Array(MAX_TOKENS);
  /** What `split` found in each, and the low 32 bits of the number in its digits. */
  readonly seen = new Uint8Array(MAX_TOKENS);
  readonly digits = new Int32Array(MAX_TOKENS);

  /** The value of a token with only digits, or -1; not exact from 2^53 on. */
  number(index: number): number {
    const from = this.start[index] ?? 0;
    const to = this.end[index] ?? 0;
    if (from === to || ((this.seen[index] ?? 0) & NO_DIGIT) !== 0) return -1;
    // Ten digits that begin with 3 at most are less than 2^32.
    const fits = to - from < 10 || (to - from === 10 && (this.bytes[from] ?? 0) <= 0x33);
    return fits ? (this.digits[index] ?? 0) >>> 0 : wholeNumber(this.bytes, from, to);
  }

  holdsColon(index: number): boolean {
    return ((this.seen[index] ?? 0) & COLON_SEEN) !== 0;
  }

  /** The token, the last one from now on, ends at bytes[to] already. */
  cut(index: number, to: number): void {
    this.end[index] = to;
    this.count = index + 1;
    const value = wholeNumber(this.bytes, this.start[index] ?? 0, to);
    this.seen[index] = value < 0 ? NO_DIGIT : 0;
    this.digits[index] = value;
  }

  /** The token and the one after it are one, with the blank between them. */
  join(index: number): void {
    this.end[index] = this.end[index + 1] ?? 0;
    this.seen[index] = (this.seen[index] ?? 0) | NO_DIGIT | (this.seen[index + 1] ?? 0);
    this.remove(index + 1);
  }

  remove(index: number): void {
    this.removeBetween(index, index + 1);
  }

  /** Removes those from the first on and before the second. */
  removeBetween(from: number, to: number): void {
    if (from === to) return;
    this.start.copyWithin(from, to, this.count);
    this.end.copyWithin(from, to, this.count);
    this.seen.copyWithin(from, to, this.count);
    this.digits.copyWithin(from, to, this.count);
    this.count -= to - from;
  }

  /** Puts one in the place of another. */
  copy(from: number, to: number): void {
    if (from === to) return;
    this.start[to] = this.start[from] ?? 0;
    this.end[to] = this.end[from] ?? 0;
    this.seen[to] = this.seen[from] ?? 0;
    this.digits[to] = this.digits[from] ?? 0;
  }
}

/** `a=` and `candidate:` start something new: names of extensions contain no "=" and ":". */
function beginsAttribute(bytes: Uint8Array, at: number, to: number): boolean {
  const first = bytes[at] ?? 0;
  if (first === 0x61) return bytes[at + 1] === 0x3d;
  return first === 0x63 && startsWith(bytes, at, to, WORD.candidate, true);
}

/**
 * Splits bytes[from, to) at single spaces and returns where it stopped: at `to`, or at the first byte that
 * `meanings` calls END or ODD.
 */
export function split(tokens: Tokens, bytes: Uint8Array, from: number, to: number, meanings: Uint8Array): number {
  const { start, end, seen, digits } = tokens;
  const limit = Math.min(to, from + MAX_LENGTH);
  const inLog = meanings === LOG_BYTES;
  let count = 0;
  let tokenStart = from;
  let seenInAll = 0;
  let empty = false;
  let i = from;
  for (;;) {
    let meaning = 0;
    let seenHere = 0;
    let value = 0;
    while (i < limit) {
      const byte = bytes[i] ?? 0;
      meaning = meanings[byte] ?? 0;
      if ((meaning & MEANING) !== ORDINARY) break;
      seenHere |= meaning;
      value = (value * 10 + (byte & 15)) | 0;
      i++;
    }
    if (i === tokenStart) empty = true;
    start[count] = tokenStart;
    end[count] = i;
    seen[count] = seenHere;
    digits[count] = value;
    seenInAll |= seenHere;
    count++;
    if (i >= limit || (meaning & MEANING) !== SEPARATOR || count === MAX_TOKENS) break;
    i++;
    tokenStart = i;
    if (inLog && beginsAttribute(bytes, i, limit)) {
      i--;
      break;
    }
  }
  tokens.bytes = bytes;
  tokens.count = count;
  tokens.hasSpecial = (seenInAll & SPECIAL) !== 0;
  tokens.hasColon = (seenInAll & COLON_SEEN) !== 0;
  tokens.hasComma = (seenInAll & COMMA_SEEN) !== 0;
  tokens.hasEmpty = empty;
  return i;
}
