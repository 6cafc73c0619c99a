import { byteAt, isDigit, isLetter, QUOTE, SPACE } from './bytes';
import { INDEX_SIZE, KEYS, WORD_BYTES, WORD_SIZE } from './layout';

/** The objects that are open on a line (src/logs/json-object.ts and object-context.ts), as long as they are simple. */

/** How many are open. */
export let depth: u32 = 0;
/** What the words before the outermost object, or before the first candidate in it, said. */
export let hint: u32 = 0;

const MAX_DEPTH: u32 = 16;
/** What each open object has said: where its mid and its ufrag begin and end (0: not said), and the index of its m-line (-1). */
const SAID = memory.data(16 * 20);
const SAID_SIZE: usize = 20;

export let midFrom: usize = 0;
export let midTo: usize = 0;
export let ufragFrom: usize = 0;
export let ufragTo: usize = 0;
export let mLineIndex: i32 = -1;

// Meanings of keys, as src/logs/fast.ts numbers them.
const KEY_CANDIDATE: u32 = 1;
const KEY_MID: u32 = 2;
const KEY_M_LINE_INDEX: u32 = 3;
const KEY_UFRAG: u32 = 4;
const KEY_LABEL: u32 = 5;
/** What an object of this key says is for src/logs. */
const _KEY_ODD: u32 = 6;

const OPEN: u32 = 0x7b;
const _CLOSE: u32 = 0x7d;
const COMMA: u32 = 0x2c;
const APOSTROPHE: u32 = 0x27;
const BACKSLASH: u32 = 0x5c;
const EQUALS: u32 = 0x3d;
const TAB: u32 = 0x09;

/** Nothing is open, and the outermost object before said `before`. */
export function restart(before: u32): void {
  depth = 0;
  hint = before;
}

/** An object opens at `at`; false when that is not simple. */
export function open(at: usize, hintOfStart: u32): bool {
  if (depth === MAX_DEPTH || lastBefore(at) === COMMA) return false;
  if (depth === 0) {
    hint = hintOfStart;
    midFrom = midTo = ufragFrom = ufragTo = 0;
    mLineIndex = -1;
  }
  save();
  depth++;
  return true;
}

/** The last byte before `at` that is no blank, on whichever line. */
function lastBefore(at: usize): u32 {
  do at--;
  while (byteAt(at) <= SPACE);
  return byteAt(at);
}

/** What is known is known to the objects inside too; when they close, it is as it was. */
function save(): void {
  const said = SAID + usize(depth) * SAID_SIZE;
  store<u32>(said, u32(midFrom));
  store<u32>(said + 4, u32(midTo));
  store<u32>(said + 8, u32(ufragFrom));
  store<u32>(said + 12, u32(ufragTo));
  store<i32>(said + 16, mLineIndex);
}

export function close(): void {
  if (depth === 0) return;
  depth--;
  const said = SAID + usize(depth) * SAID_SIZE;
  midFrom = load<u32>(said);
  midTo = load<u32>(said + 4);
  ufragFrom = load<u32>(said + 8);
  ufragTo = load<u32>(said + 12);
  mLineIndex = load<i32>(said + 16);
}

/** Reads the key that ends before the colon, if it matters, and its value; false when that is not simple. */
export function readKey(colon: usize): bool {
  const meaning = meaningOf(colon);
  if (meaning === 0) return true;
  let value = colon + 1;
  while (byteAt(value) === SPACE || byteAt(value) === TAB || byteAt(value) === BACKSLASH) value++;
  if (meaning === KEY_CANDIDATE) return holdsCandidate(value);
  if (depth === 0) return true;
  if (meaning === KEY_MID) {
    midFrom = value + 1;
    midTo = endOfLabel(value);
    return midTo !== 0;
  }
  if (meaning === KEY_UFRAG) {
    ufragFrom = value + 1;
    ufragTo = endOfLabel(value);
    return ufragTo !== 0;
  }
  if (meaning === KEY_M_LINE_INDEX) return readIndex(value);
  return meaning === KEY_LABEL && !isDigit(byteAt(value)) && !isQuote(byteAt(value));
}

/** The meaning of the key that ends before the colon; 0 when it has none. */
function meaningOf(colon: usize): u32 {
  let end = colon;
  while (byteAt(end - 1) === SPACE) end--;
  if (end < colon && !isQuote(byteAt(end - 1))) return 0;
  while (isQuote(byteAt(end - 1)) || byteAt(end - 1) === BACKSLASH) end--;
  const last = byteAt(end - 1);
  let word = KEYS + INDEX_SIZE + load<u16>(KEYS + (last << 2)) * WORD_SIZE;
  const wordsEnd = word + load<u16>(KEYS + (last << 2) + 2) * WORD_SIZE;
  for (; word < wordsEnd; word += WORD_SIZE) {
    const length: usize = load<u8>(word);
    const before = byteAt(end - length - 1);
    if (before === EQUALS || isLetter(before) || before === 0x5f) continue;
    if (memory.compare(end - length, word + WORD_BYTES, length) === 0) return load<u8>(word + 3);
  }
  return 0;
}

/** Is the value an object, or a text that goes on like a candidate, and not a way to say that there are no more? */
function holdsCandidate(value: usize): bool {
  const byte = byteAt(value);
  if (byte === OPEN) return true;
  return (byte === QUOTE || byte === APOSTROPHE) && isLetter(byteAt(value + 1));
}

/** The end of a plain word in quotes; 0 when the value is something else. */
function endOfLabel(quote: usize): usize {
  if (byteAt(quote) !== QUOTE && byteAt(quote) !== APOSTROPHE) return 0;
  let at = quote + 1;
  while (isLabelByte(byteAt(at))) at++;
  return at > quote + 1 && at - quote <= 64 && byteAt(at) === byteAt(quote) ? at : 0;
}

function isLabelByte(byte: u32): bool {
  return isLetter(byte) || (byte >= 0x2b && byte <= 0x3a && byte !== COMMA) || byte === 0x5f;
}

function readIndex(value: usize): bool {
  let at = value;
  mLineIndex = 0;
  while (isDigit(byteAt(at))) mLineIndex = mLineIndex * 10 + i32(byteAt(at++) - 0x30);
  const length = at - value;
  return length > 0 && length < 6;
}

function isQuote(byte: u32): bool {
  return byte === QUOTE || byte === APOSTROPHE || byte === 0x60;
}
