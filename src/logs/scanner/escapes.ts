import { BACKSLASH, bytesOf, SPACE, startsWith } from '../../candidate/bytes.ts';
import { END, LOG_BYTES, MAX_LENGTH, meaningOf, ODD, ORDINARY } from '../../candidate/tokens.ts';
import { WORD } from '../../candidate/words.ts';
import { isEndEntity } from './entities.ts';

/** How far an escape reaches, and the character it encodes; -1 when it ends the candidate. */
interface Escape {
  end: number;
  code: number;
}

const TAB = 0x09;
const HASH = 0x23;
const AMPERSAND = 0x26;

/** `\"`, `\r\n` and the like after any number of backslashes, as in strings within strings. */
function readBackslashes(bytes: Uint8Array, at: number, to: number): Escape {
  let i = at;
  while (i < to && bytes[i] === BACKSLASH) i++;
  const letter = String.fromCharCode(bytes[i] ?? 0);
  if (i >= to || '"\'`rnt'.includes(letter)) return { end: i, code: -1 };
  if (letter === '/') return { end: i + 1, code: 0x2f };
  if (isOctalControl(bytes, i - 1, to)) return { end: i, code: -1 };
  const code = letter === 'u' ? unicodeEscape(bytes, i + 1, to) : Number.NaN;
  if (Number.isNaN(code)) return { end: i, code: BACKSLASH };
  if (code >= 0xd800 && code < 0xdc00) return readPair(bytes, i + 5, to, code);
  return { end: i + 5, code: code < 0x20 || code === 0x22 || code === 0x27 ? -1 : code };
}

/** The second half of a character outside of the Basic Multilingual Plane, if it follows. */
function readPair(bytes: Uint8Array, at: number, to: number, high: number): Escape {
  let i = at;
  while (i < to && bytes[i] === BACKSLASH) i++;
  const low = i > at && bytes[i] === 0x75 ? unicodeEscape(bytes, i + 1, to) : Number.NaN;
  if (!(low >= 0xdc00 && low < 0xe000)) return { end: at, code: high };
  return { end: i + 5, code: 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) };
}

function unicodeEscape(bytes: Uint8Array, at: number, to: number): number {
  const digits = String.fromCharCode(...bytes.subarray(at, Math.min(at + 4, to)));
  return /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
}

/** `#012`, `#015` of rsyslog and syslog-ng, `\\012` of others: a control character in octal, after bytes[at]. */
export function isOctalControl(bytes: Uint8Array, at: number, to = bytes.length): boolean {
  if (at + 3 >= to) return false;
  const digit = (k: number): number => (bytes[at + k] ?? 0) - 0x30;
  return digit(1) === 0 && digit(2) >= 0 && digit(2) <= 3 && digit(3) >= 0 && digit(3) <= 7;
}

/** `[0m`: the end of an ANSI color whose ESC was eaten. */
function isAnsiTail(bytes: Uint8Array, at: number, to: number): boolean {
  let i = at + 1;
  while (i < to && (((bytes[i] ?? 0) >= 0x30 && (bytes[i] ?? 0) <= 0x39) || bytes[i] === 0x3b)) i++;
  return i < to && bytes[i] === 0x6d;
}

/**
 * Whether the ODD byte at bytes[at] ends a candidate after `tokenCount` tokens. (0xe2 begins Unicode's line and
 * paragraph separators.)
 */
export function endsCandidate(bytes: Uint8Array, at: number, to: number, tokenCount: number): boolean {
  const byte = bytes[at] ?? 0;
  if (byte === BACKSLASH) return readBackslashes(bytes, at, to).code < 0;
  if (byte === HASH) return isOctalControl(bytes, at, to);
  if (byte === AMPERSAND) return isEndEntity(bytes, at, to);
  if (byte === 0xe2) return at + 2 < to && bytes[at + 1] === 0x80 && (bytes[at + 2] === 0xa8 || bytes[at + 2] === 0xa9);
  const hasType = tokenCount >= 8;
  if (byte === TAB) return hasType;
  if (byte === 0x5b) return hasType && isAnsiTail(bytes, at, to);
  if (byte === 0x27) return true;
  if (byte === 0x3c) return hasType && bytes[at - 1] !== SPACE && !startsWith(bytes, at + 1, to, HTTP, true);
  if (hasOpener(bytes, at)) return false;
  if (byte === 0x3e) return hasType;
  return hasType && (byte === BAR ? !isInLink(bytes, at, to) : closes(bytes, at + 1, to));
}

/** A mail puts a link after an address: `192.0.2.1<http://192.0.2.1/>`. */
const HTTP = bytesOf('http');
const BAR = 0x7c;
/** A chat makes `<http://192.0.2.1|192.0.2.1>` of an address. */
function isInLink(bytes: Uint8Array, at: number, to: number): boolean {
  let start = at;
  while (start > 0 && (bytes[start - 1] ?? 0) > SPACE) start--;
  return bytes[start] === 0x3c && startsWith(bytes, start + 1, to, HTTP, true);
}

const PUNCTUATION = new Set([...'.!?:'].map((character) => character.charCodeAt(0)));

/** Whether the byte at bytes[at] is outside any word: a blank, punctuation, or the start of another attribute. */
function closes(bytes: Uint8Array, at: number, to: number): boolean {
  const next = at < to ? (bytes[at] ?? 0) : SPACE;
  if (meaningOf(next, LOG_BYTES) !== ORDINARY || next >= 0x80 || PUNCTUATION.has(next)) return true;
  return startsWith(bytes, at, to, WORD.attribute, true) || startsWith(bytes, at, to, WORD.candidate, false);
}

/** Whether the word that ends at bytes[at] has the opening bracket: `[REDACTED]`, `<ip>`. */
function hasOpener(bytes: Uint8Array, at: number): boolean {
  const opener = OPENERS.get(bytes[at] ?? 0);
  for (let i = at - 1; opener !== undefined && i >= 0 && (bytes[i] ?? 0) > SPACE; i--)
    if (bytes[i] === opener) return true;
  return false;
}

const OPENERS = new Map(['[]', '<>', '()', '{}'].map((pair) => [pair.charCodeAt(1), pair.charCodeAt(0)]));

/** A candidate's unescaped text, and where it ended in the log. */
export interface Cleaned {
  text: Uint8Array;
  end: number;
}

/**
 * Copies the candidate whose foundation begins at bytes[body] to its end, after `prefix`, without escapes. Only for the
 * few candidates with an ODD byte that does not end them.
 */
export function clean(prefix: Uint8Array, bytes: Uint8Array, body: number, to: number): Cleaned {
  const limit = Math.min(to, body + MAX_LENGTH);
  let length = 0;
  let tokenCount = 1;
  let i = body;
  while (i < limit) {
    const byte = bytes[i] ?? 0;
    const meaning = meaningOf(byte, LOG_BYTES);
    if (meaning === END || (meaning === ODD && endsCandidate(bytes, i, to, tokenCount))) break;
    if (byte === BACKSLASH) {
      const escaped = readBackslashes(bytes, i, to);
      length = writeUtf8(escaped.code, length);
      i = escaped.end;
      continue;
    }
    if (byte === SPACE || byte === TAB) tokenCount++;
    scratch[length++] = byte === TAB ? SPACE : byte;
    i++;
  }
  const text = new Uint8Array(prefix.length + length);
  text.set(prefix);
  text.set(scratch.subarray(0, length), prefix.length);
  return { text, end: i };
}

/** Unescaping never makes a text longer, except for the last escape. */
const scratch = new Uint8Array(MAX_LENGTH + 8);

/** Writes a character and returns the position after it. A lone surrogate becomes U+FFFD. */
function writeUtf8(code: number, at: number): number {
  if (code < 0x80) {
    scratch[at] = code;
    return at + 1;
  }
  const bytes = bytesOf(String.fromCodePoint(code));
  scratch.set(bytes, at);
  return at + bytes.length;
}
