import { isLetter, SPACE } from '../candidate/bytes.ts';
import { type Direction, RECEIVED, SENT, UNKNOWN } from './found.ts';

interface Word {
  text: string;
  direction: Direction;
  /** A word of higher rank decides against the others. */
  rank: number;
}

/** What loggers say of a message, of an event, of a side; in this order of weight. */
const WORDS: Word[] = [
  ...['sent', 'send', 'sends', 'sending', 'outgoing', 'outbound'].map((text): Word => ({ text, direction: SENT, rank: 4 })),
  ...['received', 'receive', 'receives', 'receiving', 'recv', 'incoming', 'inbound'].map((text): Word => ({
    text,
    direction: RECEIVED,
    rank: 4,
  })),
  { text: 'onicecandidate', direction: SENT, rank: 3 },
  { text: 'icecandidate', direction: SENT, rank: 3 },
  { text: 'addicecandidate', direction: RECEIVED, rank: 3 },
  { text: 'local', direction: SENT, rank: 2 },
  { text: 'remote', direction: RECEIVED, rank: 2 },
];
const ARROW_RANK = 1;

/** The words by their first byte, in either case. */
const BY_FIRST: (Word[] | undefined)[] = new Array(256).fill(undefined);
for (const word of WORDS) {
  for (const first of [word.text.charCodeAt(0), word.text.charCodeAt(0) & ~0x20]) {
    const list = BY_FIRST[first] ?? [];
    BY_FIRST[first] = list;
    list.push(word);
  }
}

const LETTER_START = 1;
const ARROW_START = 2;
const START = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) if (BY_FIRST[byte] !== undefined) START[byte] = LETTER_START;
for (const byte of [0x2d, 0x3d, 0x3c, 0x3e, 0xe2]) START[byte] = ARROW_START;

/**
 * Which way the text bytes[from, to) before a candidate says that it went. Words are told by their boundaries, so that
 * `sendrecv`, `.local` and `localhost` say nothing; of words of the same weight the last decides.
 */
export function directionOf(bytes: Uint8Array, from: number, to: number): Direction {
  let direction: Direction = UNKNOWN;
  let rank = 0;
  for (let i = from; i < to; i++) {
    const start = START[bytes[i] ?? 0];
    if (start === 0) continue;
    if (start === LETTER_START) {
      const word = wordAt(bytes, from, i, to);
      if (word === undefined || word.rank < rank) continue;
      direction = word.direction;
      rank = word.rank;
    } else if (rank <= ARROW_RANK) {
      const arrow = arrowAt(bytes, from, i, to);
      if (arrow === UNKNOWN) continue;
      direction = arrow;
      rank = ARROW_RANK;
    }
  }
  return direction;
}

function wordAt(bytes: Uint8Array, from: number, at: number, to: number): Word | undefined {
  if (at > from && !beginsWord(bytes[at - 1] ?? 0, bytes[at] ?? 0)) return undefined;
  const words = BY_FIRST[bytes[at] ?? 0] ?? [];
  const second = (bytes[at + 1] ?? 0) | 0x20;
  for (const word of words) {
    if (word.text.charCodeAt(1) === second && matches(bytes, at, to, word.text)) return word;
  }
  return undefined;
}

/** A word begins behind anything but a letter, or with a capital inside camelCase; `.local` and `/local/` are names. */
function beginsWord(previous: number, first: number): boolean {
  if (previous === 0x2e || previous === 0x2f) return false;
  return !isLetter(previous) || (isUpper(first) && !isUpper(previous));
}

function matches(bytes: Uint8Array, at: number, to: number, text: string): boolean {
  const end = at + text.length;
  if (end > to) return false;
  for (let k = 1; k < text.length; k++) if (((bytes[at + k] ?? 0) | 0x20) !== text.charCodeAt(k)) return false;
  const next = end < to ? (bytes[end] ?? 0) : 0;
  return !isLetter(next) || (isUpper(next) && !isUpper(bytes[end - 1] ?? 0));
}

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/** `->`, `=>`, `>>`, `<-`, `<=`, `<<` and the arrows of Unicode, right before the message: `1213 -> 2732: {` says nothing. */
function arrowAt(bytes: Uint8Array, from: number, at: number, to: number): Direction {
  let end = at;
  while (end < to && START[bytes[end] ?? 0] === ARROW_START && bytes[end] !== 0xe2) end++;
  const direction = bytes[at] === 0xe2 ? unicodeArrow(bytes, at) : asciiArrow(bytes, at, end);
  if (bytes[at] === 0xe2) end = at + 3;
  while (end < to && bytes[end] === SPACE) end++;
  const isWhole = at === from || START[bytes[at - 1] ?? 0] !== ARROW_START;
  return isWhole && (end >= to || isMessageStart(bytes[end] ?? 0)) ? direction : UNKNOWN;
}

function asciiArrow(bytes: Uint8Array, at: number, end: number): Direction {
  if (end - at < 2) return UNKNOWN;
  if (bytes[at] === 0x3c && bytes[end - 1] !== 0x3e) return RECEIVED;
  return bytes[end - 1] === 0x3e && bytes[at] !== 0x3c ? SENT : UNKNOWN;
}

/** U+2190 is an arrow to the left, U+2192 to the right. */
function unicodeArrow(bytes: Uint8Array, at: number): Direction {
  if (bytes[at + 1] !== 0x86) return UNKNOWN;
  if (bytes[at + 2] === 0x90) return RECEIVED;
  return bytes[at + 2] === 0x92 ? SENT : UNKNOWN;
}

function isMessageStart(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x22 || byte === 0x27;
}
