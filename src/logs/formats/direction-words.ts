import { BACKSLASH, bytesOf, isDigit, isLetter, LF, SPACE, startsWith, textOf } from '../../candidate/bytes.ts';
import { type Direction, RECEIVED, SENT, UNKNOWN } from '../scanner/detection.ts';
import { CALL, type Hint, hintOf } from '../scanner/hint.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * Words and arrows that show which way a message went, or which side made a candidate. They are read in order; among
 * words of the same weight, the last decides.
 */
export const directionWords: LogFormat = {
  name: 'direction-words',
  get triggers() {
    return [...WORD_TRIGGERS.keys(), ...ARROW_TRIGGERS, UNICODE_TRIGGER];
  },
  at: readHint,
};

interface Word {
  text: string;
  /** The position of the two letters that trigger a comparison; the second is rare among words. */
  anchor: number;
  hint: Hint;
}

/**
 * Each word in lower case (in quotes: an event's name, in lower case only), with a bar before the two letters that
 * trigger a comparison.
 */
const WORDS: Word[] = [
  ...words(SENT, 4, ['sent|', 'send|', 'sends|', 'sending|', 'ou|tgoing', 'ou|tbound']),
  ...words(RECEIVED, 4, [
    'rece|ived',
    'rece|ive',
    'rece|ives',
    'rece|iving',
    'recie|ved',
    're|cv',
    'inc|oming',
    'i|nbound',
    'o|nmessage',
    // As go2rtc's page spells it.
    'o|nmessge',
  ]),
  ...words(SENT, CALL, [
    'onic|ecandidate',
    'di|dgenerate',
    'on ic|e candidate',
    'on_ice|_candidate',
    "'ic|ecandidate'",
    '"ic|ecandidate"',
  ]),
  ...words(RECEIVED, CALL, [
    'addic|ecandidate',
    'add_ice|_candidate',
    'added ic|e candidate',
    'cached ic|e candidate',
    'got ic|e candidate from peer',
  ]),
  ...words(SENT, 2, ['l|ocal', 'l|ocalcandidate']),
  // Janus, of what the browser trickles.
  ...words(RECEIVED, 2, ['r|emote', 'r|emotecandidate', 'tric|kle candidate']),
];

function words(direction: Direction, weight: number, marked: string[]): Word[] {
  return marked.map((text) => ({
    text: text.replace('|', ''),
    anchor: text.endsWith('|') ? -1 : text.indexOf('|'),
    hint: hintOf(direction, weight),
  }));
}

/** The words by the two bytes, in either case, that trigger them. Those without a rare letter: by their start. */
const WORD_TRIGGERS = new Map<string, Word[]>();
for (const word of WORDS) {
  for (const pair of word.anchor < 0 ? startPairs(word.text) : casings(word.text.slice(word.anchor, word.anchor + 2))) {
    WORD_TRIGGERS.set(pair, [...(WORD_TRIGGERS.get(pair) ?? []), word]);
  }
}
/** The same, indexed by the second byte only; comparing the letters shows which word it is. */
const WORDS_BY_BYTE: (Word[] | undefined)[] = new Array(256).fill(undefined);
for (const [pair, list] of WORD_TRIGGERS) {
  const known = WORDS_BY_BYTE[pair.charCodeAt(1)] ?? [];
  WORDS_BY_BYTE[pair.charCodeAt(1)] = [...new Set([...known, ...list])];
}

function casings(pair: string): string[] {
  const [a, b] = [pair.charAt(0), pair.charAt(1)];
  return [a + b, a + b.toUpperCase(), a.toUpperCase() + b, a.toUpperCase() + b.toUpperCase()];
}

/** The first letter, after anything that may precede a word. */
function startPairs(text: string): string[] {
  const first = text.charAt(0);
  const before = '\n\t "\'`([{<>|:;,=-_#*!]}/\\mnrt'.split('');
  return before.flatMap((byte) => [byte + first, byte + first.toUpperCase()]);
}

const MESSAGE_WEIGHT = 4;
const ARROW_WEIGHT = 1;
/** The bytes that may belong to an arrow; they are rare in logs. */
const ARROW_TRIGGERS = ['->', '=>', '>>', '<'];
/** U+2190, U+2192, U+21D0, U+21D2, U+2B05, U+27A1 as the bytes of UTF-8; the first is the trigger. */
const UNICODE_ARROWS = new Map<string, Direction>([
  ['\xe2\x86\x90', RECEIVED],
  ['\xe2\x86\x92', SENT],
  ['\xe2\x87\x90', RECEIVED],
  ['\xe2\x87\x92', SENT],
  ['\xe2\xac\x85', RECEIVED],
  ['\xe2\x9e\xa1', SENT],
]);
const UNICODE_TRIGGER = '\xe2';

function readHint(scan: ScanContext, at: number): number {
  const { bytes } = scan;
  const list = WORDS_BY_BYTE[bytes[at] ?? 0];
  if (list === undefined) return bytes[at] === 0xe2 ? readUnicodeArrow(scan, at) : readArrow(scan, at);
  for (const word of list) {
    const start = word.anchor < 0 ? at : at - word.anchor - 1;
    if (isWord(bytes, start, scan.to, word.text)) {
      if (!isFlag(bytes, start + word.text.length, scan.to) && !isOfMedia(bytes, start, word.text)) {
        if (isOnNextLine(scan, start)) scan.hint = 0;
        scan.addHint(hintIn(scan, start, word));
        scan.hintAt = start;
      }
      return at + 1;
    }
  }
  return at + 1;
}

/**
 * Recognizes a word by its boundaries: `sendrecv`, `.local`, `localhost`, `local0`, `/sent/` and `remote.go` do not
 * count, `setRemoteDescription` does.
 */
function isWord(bytes: Uint8Array, start: number, to: number, text: string): boolean {
  const end = start + text.length;
  if (start < 0 || end > to) return false;
  const fold = text.startsWith('"') || text.startsWith("'") ? 0 : 0x20;
  for (let k = 0; k < text.length; k++)
    if (((bytes[start + k] ?? 0) | fold) !== (text.charCodeAt(k) | fold)) return false;
  const next = end < to ? (bytes[end] ?? 0) : 0;
  if (isDigit(next) || next === SLASH || !beginsWord(bytes, start)) return false;
  if (next === DOT && end + 1 < to && isLetter(bytes[end + 1] ?? 0)) return false;
  return !isLetter(next) || (isUpper(next) && !isUpper(bytes[end - 1] ?? 0));
}

/**
 * `"remote": false` and `"received": 12` give no direction: in LiveKit's lines, `remote` is where a participant
 * lives.
 */
function isFlag(bytes: Uint8Array, end: number, to: number): boolean {
  let i = end;
  while (i < to && isQuoteOrEscape(bytes[i] ?? 0)) i++;
  const isKey = i > end;
  if (bytes[i] !== COLON && bytes[i] !== EQUALS) return false;
  i++;
  while (i < to && bytes[i] === SPACE) i++;
  if (isKey && isDigit(bytes[i] ?? 0)) return true;
  return FLAGS.some((flag) => startsWith(bytes, i, to, flag, false) && !isLetter(bytes[i + flag.length] ?? 0));
}

/** `SendRecv` and `RecvOnly` describe the direction of media. */
function isOfMedia(bytes: Uint8Array, start: number, text: string): boolean {
  if (text !== 'send' && text !== 'recv') return false;
  const end = start + text.length;
  return (
    startsWith(bytes, start - SEND.length, start, SEND, false) ||
    ENDS.some((word) => startsWith(bytes, end, end + word.length, word, false))
  );
}

const SEND = bytesOf('send');
const ENDS = ['recv', 'only'].map(bytesOf);

const COLON = 0x3a;
const EQUALS = 0x3d;
const FLAGS = ['true', 'false', 'null', 'none'].map(bytesOf);

function isQuoteOrEscape(byte: number): boolean {
  return byte === 0x22 || byte === 0x27 || byte === 0x5c;
}

/**
 * `ICE candidate received:` comes from onicecandidate in SIP.js and JsSIP, where the candidate is local, as in
 * `Received ICE candidates for` in PeerJS. Other programs mean either one, so these words carry little weight.
 */
function hintIn(scan: ScanContext, start: number, word: Word): Hint {
  const { bytes } = scan;
  const end = start + word.text.length;
  if (word.text === 'received' && startsWith(bytes, end, scan.to, OF_PEERJS, false)) {
    const logger = textOf(bytes, Math.max(0, scan.lineStart, start - MAX_LOGGER), start);
    if (PEERJS.test(logger)) return hintOf(SENT, 4);
  }
  const phrase = start - ICE_CANDIDATE.length;
  if (word.text !== 'received' || phrase < 0 || !startsWith(bytes, phrase, start, ICE_CANDIDATE, false))
    return word.hint;
  const before = textOf(bytes, Math.max(0, scan.lineStart, phrase - MAX_LOGGER), phrase);
  return SIP.test(before) ? hintOf(SENT, 4) : hintOf(RECEIVED, ARROW_WEIGHT);
}

const OF_PEERJS = bytesOf(' ice candidates for');
const PEERJS = /\bPeerJS:\s{1,4}$/;
const ICE_CANDIDATE = bytesOf('ice candidate ');
/** The name of the logger, or of the script, in the line so far. */
const SIP = /\bsip[.-]|\bjssip|\bsipjs/i;
const MAX_LOGGER = 512;

/**
 * Whether an escaped line end is between the word and the one that gave the hint, as where a log is a string of JSON.
 * Those of descriptions have `\r` before them, or are within them.
 */
function isOnNextLine(scan: ScanContext, start: number): boolean {
  const { bytes, section, hintAt } = scan;
  if (scan.hint === 0 || section.isOpen || hintAt < scan.lineStart) return false;
  for (let i = start - 1; i > Math.max(hintAt, start - MAX_LINE); i--)
    if (bytes[i] === NEW_LINE && bytes[i - 1] === BACKSLASH && bytes[i - 2] !== RETURN) return true;
  return false;
}

const NEW_LINE = 0x6e;
const RETURN = 0x72;

/** The letter of `\n`, `\r` or `\t`. */
function isEscaped(bytes: Uint8Array, at: number): boolean {
  const letter = bytes[at] ?? 0;
  return bytes[at - 1] === BACKSLASH && (letter === NEW_LINE || letter === RETURN || letter === 0x74);
}

function beginsWord(bytes: Uint8Array, start: number): boolean {
  if (start === 0 || isEscaped(bytes, start - 1)) return true;
  const previous = bytes[start - 1] ?? 0;
  const isLocal = ((bytes[start] ?? 0) | 0x20) === 0x6c;
  if (previous === SLASH || (isLocal && previous === DOT)) return false;
  return !isLetter(previous) || (isUpper(bytes[start] ?? 0) && !isUpper(previous));
}

const DOT = 0x2e;
const SLASH = 0x2f;

function isUpper(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/**
 * An arrow counts only right before the message: `1213 -> 2732: {` says who sends to whom, not the direction for us. A
 * lookalike such as `<=>` may be the mark of a log format that is triggered later in it.
 */
function readArrow(scan: ScanContext, at: number): number {
  const { bytes, to } = scan;
  let start = at;
  while (start > 0 && isArrowByte(bytes[start - 1] ?? 0)) start--;
  let end = at + 1;
  while (end < to && isArrowByte(bytes[end] ?? 0)) end++;
  const toOrFromClient = clientDirection(bytes, start, end);
  if (toOrFromClient !== UNKNOWN) scan.addHint(hintOf(toOrFromClient, MESSAGE_WEIGHT));
  const direction = arrowDirection(bytes, start, end);
  if (direction !== UNKNOWN && isBeforeMessage(scan, end) && !isMailQuote(scan, start, end))
    scan.addHint(hintOf(direction, ARROW_WEIGHT));
  return direction === UNKNOWN && start === at ? at + 1 : end;
}

/** `>>` at the start of a line below one with `>`: a quoted mail within a quoted mail. */
function isMailQuote(scan: ScanContext, start: number, end: number): boolean {
  const { bytes, lineStart } = scan;
  if (bytes[start] !== RIGHT || bytes[end - 1] !== RIGHT || lineStart <= 0 || !scan.startsLine(start)) return false;
  const above = bytes.subarray(Math.max(0, lineStart - MAX_LINE), lineStart - 1).lastIndexOf(LF);
  return above >= 0
    ? bytes[Math.max(0, lineStart - MAX_LINE) + above + 1] === RIGHT
    : bytes[0] === RIGHT && lineStart < MAX_LINE;
}

const RIGHT = 0x3e;
const MAX_LINE = 4096;

/** `->`, `=>`, `>>` and longer ones to the right, `<-`, `<=`, `<<` to the left, except Erlang's `<<"…">>`. */
function arrowDirection(bytes: Uint8Array, start: number, end: number): Direction {
  if (end - start < 2) return UNKNOWN;
  const pointsLeft = bytes[start] === 0x3c;
  const pointsRight = bytes[end - 1] === 0x3e;
  if (pointsLeft === pointsRight) return UNKNOWN;
  if (pointsRight) return joinsKey(bytes, start, bytes[end - 2] === 0x3d) ? UNKNOWN : SENT;
  return bytes[end] === 0x22 && bytes[start + 1] === 0x3c ? UNKNOWN : RECEIVED;
}

/**
 * `'candidate' => '…'`, `[candidate] => …`, `() => {`, `e => {`: the arrow joins a key and its value, or makes a
 * function.
 */
function joinsKey(bytes: Uint8Array, start: number, isFat: boolean): boolean {
  const before = bytes[start - 1] === SPACE ? (bytes[start - 2] ?? 0) : (bytes[start - 1] ?? 0);
  return before === 0x22 || before === 0x27 || before === 0x29 || before === 0x5d || (isFat && isLetter(before));
}

/** AppRTC's `C->WSS: {` and `WSS->C: {`: C is the client, which writes the log. */
function clientDirection(bytes: Uint8Array, start: number, end: number): Direction {
  if (end - start !== 2 || bytes[start] !== 0x2d || bytes[start + 1] !== 0x3e) return UNKNOWN;
  if (!isUpper(bytes[start - 1] ?? 0) || !isUpper(bytes[end] ?? 0)) return UNKNOWN;
  if (bytes[end] === CLIENT && bytes[end + 1] === COLON) return RECEIVED;
  return bytes[start - 1] === CLIENT && !isLetter(bytes[start - 2] ?? 0) ? SENT : UNKNOWN;
}

const CLIENT = 0x43;

function readUnicodeArrow(scan: ScanContext, at: number): number {
  const { bytes } = scan;
  const direction = UNICODE_ARROWS.get(String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0));
  if (direction !== undefined && isBeforeMessage(scan, at + 3)) scan.addHint(hintOf(direction, ARROW_WEIGHT));
  return at + 1;
}

function isBeforeMessage(scan: ScanContext, end: number): boolean {
  let message = end;
  while (message < scan.to && scan.bytes[message] === SPACE) message++;
  return beginsMessage(scan.bytes[message] ?? 0);
}

function isArrowByte(byte: number): boolean {
  return byte === 0x2d || byte === 0x3d || byte === 0x3c || byte === 0x3e;
}

/** `{`, `[`, a quote, a line end, `a=` or `candidate:`. */
function beginsMessage(byte: number): boolean {
  return (
    byte === 0x7b || byte === 0x5b || byte === 0x22 || byte === 0x27 || byte < SPACE || byte === 0x61 || byte === 0x63
  );
}
