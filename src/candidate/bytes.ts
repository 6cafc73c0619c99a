/** Bytes and their text. The grammar works on bytes; only results become strings. */

export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The length of `bytesOf(text)`. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** The bytes that text was last read from, as a Node buffer. */
let source: Uint8Array = new Uint8Array(0);
let view = Buffer.from(source.buffer);

function viewOf(bytes: Uint8Array): Buffer {
  if (bytes !== source) {
    source = bytes;
    view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  return view;
}

/** The text of bytes[from, to); bytes that are not UTF-8 become U+FFFD. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return viewOf(bytes).toString('utf8', Math.max(0, from), Math.max(0, to));
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Whether `word` (lower-case ASCII) is at bytes[at]. Case only matters if `exact`. */
export function startsWith(bytes: Uint8Array, at: number, to: number, word: Uint8Array, exact: boolean): boolean {
  if (at < 0 || at + word.length > to) return false;
  for (let k = 0; k < word.length; k++) {
    const byte = bytes[at + k] ?? 0;
    const wanted = word[k] ?? 0;
    if (byte !== wanted && (exact || byte < 0x41 || byte > 0x5a || (byte | 0x20) !== wanted)) return false;
  }
  return true;
}

/** Whether bytes[at, to) is exactly `word`. */
export function equals(bytes: Uint8Array, at: number, to: number, word: Uint8Array, exact: boolean): boolean {
  return to - at === word.length && startsWith(bytes, at, to, word, exact);
}

/** Whether bytes[from, to) ends with `word`, in the same case. */
export function endsWith(bytes: Uint8Array, from: number, to: number, word: Uint8Array): boolean {
  return to - from >= word.length && startsWith(bytes, to - word.length, to, word, true);
}

/** ice-char: letters, digits, "+" and "/" (RFC 8839 section 5.1). */
export function isIceChars(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (!isDigit(byte) && !isLetter(byte) && byte !== 0x2b && byte !== 0x2f) return false;
  }
  return true;
}

/** The value of the digits that are bytes[from, to), or -1; from 2^53 on it is not exact. */
export function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from >= to) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (!isDigit(byte)) return -1;
    value = value * 10 + byte - 0x30;
  }
  return value;
}
