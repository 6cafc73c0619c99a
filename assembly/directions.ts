import { byteAt, isDigit, isLetter, isUpper, SPACE } from './bytes';
import { DIRECTIONS, INDEX_SIZE, WORD_BYTES, WORD_SIZE } from './layout';

/** The words and arrows of src/logs/direction-words.ts; a hint is a weight × 4 + a direction. */

const SENT: u32 = 1;
const RECEIVED: u32 = 2;
const ARROW_WEIGHT: u32 = 1;
const DOT: u32 = 0x2e;
const SLASH: u32 = 0x2f;

/** What the word or arrow at `at` says; 0 when nothing. */
export function readDirection(at: usize): u32 {
  const byte = byteAt(at);
  const count = load<u16>(DIRECTIONS + (byte << 2) + 2);
  if (count === 0) return byte < 0x80 ? readArrow(at) : 0;
  let word = DIRECTIONS + INDEX_SIZE + load<u16>(DIRECTIONS + (byte << 2)) * WORD_SIZE;
  for (const end = word + count * WORD_SIZE; word < end; word += WORD_SIZE) {
    if (isWord(at - load<u8>(word + 1), word)) return load<u8>(word + 3);
  }
  return 0;
}

function isWord(start: usize, word: usize): bool {
  const length: usize = load<u8>(word);
  const fold: u32 = load<u8>(word + 2);
  for (let k: usize = 0; k < length; k++) {
    if ((byteAt(start + k) | fold) !== byteAt(word + WORD_BYTES + k)) return false;
  }
  const next = byteAt(start + length);
  if (isDigit(next) || next === SLASH || !beginsWord(start)) return false;
  if (next === DOT && isLetter(byteAt(start + length + 1))) return false;
  return !isLetter(next) || (isUpper(next) && !isUpper(byteAt(start + length - 1)));
}

function beginsWord(start: usize): bool {
  const previous = byteAt(start - 1);
  const isLocal = (byteAt(start) | 0x20) === 0x6c;
  if (previous === SLASH || (isLocal && previous === DOT)) return false;
  return !isLetter(previous) || (isUpper(byteAt(start)) && !isUpper(previous));
}

function readArrow(at: usize): u32 {
  let start = at;
  while (isArrowByte(byteAt(start - 1))) start--;
  const end = endOfArrow(at);
  if (end - start < 2 || !beginsMessage(end)) return 0;
  const pointsLeft = byteAt(start) === 0x3c;
  const pointsRight = byteAt(end - 1) === 0x3e;
  if (pointsLeft === pointsRight) return 0;
  if (pointsRight && joinsKey(start, byteAt(end - 2) === 0x3d)) return 0;
  if (!pointsRight && byteAt(end) === 0x22 && byteAt(start + 1) === 0x3c) return 0;
  return (ARROW_WEIGHT << 2) | (pointsRight ? SENT : RECEIVED);
}

function joinsKey(start: usize, isFat: bool): bool {
  const before = byteAt(start - 1) === SPACE ? byteAt(start - 2) : byteAt(start - 1);
  return before === 0x22 || before === 0x27 || before === 0x29 || before === 0x5d || (isFat && isLetter(before));
}

/** Behind the arrow that bytes at `at` belong to; `at` + 1 where there is none. */
export function endOfArrow(at: usize): usize {
  let end = at + 1;
  while (isArrowByte(byteAt(end))) end++;
  return end;
}

export function isArrowByte(byte: u32): bool {
  return byte === 0x2d || (byte >= 0x3c && byte <= 0x3e);
}

function beginsMessage(end: usize): bool {
  while (byteAt(end) === SPACE) end++;
  const byte = byteAt(end);
  return (
    byte === 0x7b || byte === 0x5b || byte === 0x22 || byte === 0x27 || byte < SPACE || byte === 0x61 || byte === 0x63
  );
}
