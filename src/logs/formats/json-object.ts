import {
  APOSTROPHE,
  BACKSLASH,
  COLON,
  isDigit,
  isLetter,
  LF,
  QUOTE,
  SPACE,
  startsWith,
  textOf,
  wholeNumber,
} from '../../candidate/bytes.ts';
import { addAttribute } from '../scanner/add-attribute.ts';
import { OBJECT_END } from '../scanner/detection.ts';
import { quoteEntityAt, quoteEntityBefore } from '../scanner/entities.ts';
import { endOfWord, type Label } from '../scanner/label.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { endsLine } from '../scanner/parse-at.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * JSON, and objects as printed by Node, Python and DevTools, on one line or several, also inside strings: the keys
 * next to a candidate (`sdpMid`, `sdpMLineIndex`, `usernameFragment`) and the marks for the end of candidates.
 */
export const jsonObject: LogFormat = {
  name: 'json-object',
  triggers: ['{', '}', '":', "':", ';:', ' :', 'd:', 'x:', 't:', 'g:', 'l:'],
  at: readToken,
  lineEnd: (scan) => {
    if (scan.objects.depth > 0) scan.objects.addHint(scan.hint);
  },
};

const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const NOTHING = ['null', 'None', 'undefined'].map((word) => new TextEncoder().encode(word));
const TRUE = new TextEncoder().encode('true');

function readToken(scan: ScanContext, at: number): number {
  const byte = scan.bytes[at];
  if (byte === OPEN) return openObject(scan, at);
  if (byte === CLOSE) return closeObject(scan, at);
  return readKey(scan, at);
}

function openObject(scan: ScanContext, at: number): number {
  if (isDockerLine(scan) && scan.startsLine(at)) return at + 1;
  if (scan.section.isOpen && !isStructure(scan, at)) return at + 1;
  scan.closeSection();
  const { objects } = scan;
  objects.expire(scan.line);
  if (followsObject(scan, at)) scan.hint = objects.recallHints();
  else if (objects.depth === 0) objects.hint = scan.hintOfStart;
  objects.open(isCandidateValue(scan, at), scan.line, scan.hint);
  return at + 1;
}

/** Docker keeps each line as the string of an object, `{"log":"…\n","stream":"stdout","time":"…"}`. */
function isDockerLine({ bytes, lineStart, to }: ScanContext): boolean {
  return lineStart >= 0 && startsWith(bytes, lineStart, to, DOCKER, true);
}

const DOCKER = new TextEncoder().encode('{"log":"');

/** Each object in an array starts with the context that the first one had. */
function followsObject(scan: ScanContext, at: number): boolean {
  const previous = lastBefore(scan, at);
  return scan.bytes[previous] === COMMA && scan.bytes[lastBefore(scan, previous)] === CLOSE;
}

function closeObject(scan: ScanContext, at: number): number {
  if (isDockerLine(scan) && endsLine(scan.bytes, at + 1, scan.to)) return at + 1;
  if (scan.section.isOpen && !isStructure(scan, at)) return at + 1;
  scan.closeSection();
  const { objects } = scan;
  scan.settle(OBJECT_END);
  objects.close();
  if (objects.depth === 0) scan.messageLine = scan.line;
  return at + 1;
}

/** Inside a description a brace is usually part of it (`a=msid:{…}`), unless it is where JSON would have one. */
function isStructure(scan: ScanContext, at: number): boolean {
  // The line does not belong to the description, which has ended.
  if (scan.startsLine(at) || !scan.section.sawLine) return true;
  const previous = lastBefore(scan, at);
  const byte = scan.bytes[previous] ?? 0;
  if (isQuote(byte) || byte === OPEN || byte === CLOSE || byte === 0x5d || byte === 0x5b || byte === COMMA) return true;
  if (quoteEntityBefore(scan.bytes, previous + 1) > 0) return true;
  return byte === COLON && isQuote(scan.bytes[lastBefore(scan, previous)] ?? 0);
}

/** The last nonblank byte before bytes[at], or -1. */
function lastBefore(scan: ScanContext, at: number): number {
  let i = at - 1;
  while (i >= 0 && (scan.bytes[i] ?? 0) <= SPACE) i--;
  return i;
}

/** Whether the object that opens at bytes[at] is the value of a key "candidate". */
function isCandidateValue(scan: ScanContext, at: number): boolean {
  const colon = lastBefore(scan, at);
  return scan.bytes[colon] === COLON && keyName(scan, colon) === 'candidate';
}

/** Where the key ends that is before the colon at bytes[colon]; -1 if a blank is between them. */
function endOfKey(bytes: Uint8Array, colon: number): number {
  let end = colon;
  while (end > 0 && bytes[end - 1] === SPACE) end--;
  const entity = quoteEntityBefore(bytes, end);
  if (end < colon && !isQuote(bytes[end - 1] ?? 0) && entity === 0) return -1;
  end -= entity;
  while (end > 0 && (isQuote(bytes[end - 1] ?? 0) || bytes[end - 1] === BACKSLASH)) end--;
  return end;
}

/** The key that ends before the colon at bytes[colon]; empty if it is not relevant. */
function keyName(scan: ScanContext, colon: number): KeyName | '' {
  const { bytes } = scan;
  const end = endOfKey(bytes, colon);
  const keys = KEYS_BY_LAST_LETTER[bytes[end - 1] ?? 0];
  if (keys === undefined) return '';
  for (const key of keys) {
    const start = end - key.bytes.length;
    const before = bytes[start - 1] ?? 0;
    if (before !== EQUALS && !isPartOfKey(bytes, start) && startsWith(bytes, start, end, key.bytes, true))
      return key.name;
  }
  return '';
}

/** Whether bytes[start] is within a key. React Native used to prefix keys with an underscore. */
function isPartOfKey(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 1] ?? 0;
  return isKeyByte(before) && !(before === UNDERSCORE && isQuote(bytes[start - 2] ?? 0));
}

const UNDERSCORE = 0x5f;
const EQUALS = 0x3d;
const TAB = 0x09;

function isKeyByte(byte: number): boolean {
  return isLetter(byte) || byte === UNDERSCORE;
}

const KEY_NAMES = [
  'candidate',
  'completed',
  'sdpMid',
  'sdp_mid',
  'mid',
  'id',
  'sdpMLineIndex',
  'sdp_m_line_index',
  'sdpMlineIndex',
  'sdp_mline_index',
  'label',
  'usernameFragment',
  'username_fragment',
  'user_fragment',
  'ufrag',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Indexed by the last letter, because most keys in a log are none of these. */
const KEYS_BY_LAST_LETTER: ({ name: KeyName; bytes: Uint8Array }[] | undefined)[] = new Array(256).fill(undefined);
for (const name of KEY_NAMES) {
  const last = name.charCodeAt(name.length - 1);
  const list = KEYS_BY_LAST_LETTER[last] ?? [];
  KEYS_BY_LAST_LETTER[last] = list;
  list.push({ name, bytes: new TextEncoder().encode(name) });
}

/** Reads the key that ends before the colon at bytes[colon], and its value, if they matter. */
export function readKey(scan: ScanContext, colon: number): number {
  const name = keyName(scan, colon);
  if (name === '') return colon + 1;
  const value = startOfValue(scan, colon + 1);
  if (name === 'candidate') return readCandidateKey(scan, colon, value);
  if (name === 'completed') return readCompleted(scan, colon, value);
  const object = scan.objects.top;
  if (object === undefined || scan.section.isOpen) return colon + 1;
  if (name === 'sdpMid' || name === 'sdp_mid') readMid(scan, value, object.mid);
  else if (name === 'mid') readString(scan, value, object.mid);
  else if (name === 'id') keepId(scan, value);
  else if (name === 'label') object.appLabel = numberAt(scan, value);
  else if (FRAGMENTS.has(name)) readString(scan, value, object.ufrag);
  else object.mLineIndex = numberAt(scan, value);
  return colon + 1;
}

const FRAGMENTS: ReadonlySet<KeyName> = new Set<KeyName>([
  ...(['usernameFragment', 'username_fragment', 'user_fragment', 'ufrag'] as const),
]);

function startOfValue(scan: ScanContext, from: number): number {
  const start = afterBlanks(scan, from);
  const wrapper = WRAPPERS.find((word) => startsWith(scan.bytes, start, scan.to, word, true));
  return wrapper === undefined ? start : afterBlanks(scan, start + wrapper.length);
}

/** How Rust and Swift print a value that may be absent. */
const WRAPPERS = ['Some(', 'Optional('].map((word) => new TextEncoder().encode(word));

function afterBlanks(scan: ScanContext, from: number): number {
  let i = from;
  while (i < scan.to && (scan.bytes[i] === SPACE || scan.bytes[i] === TAB || scan.bytes[i] === BACKSLASH)) i++;
  return i;
}

/** An empty string or null marks the end of candidates (W3C webrtc, addIceCandidate). */
function readCandidateKey(scan: ScanContext, colon: number, value: number): number {
  const end = endOfNothing(scan, value);
  if (end < 0) return colon + 1;
  addEnd(scan, endOfKey(scan.bytes, colon) - 'candidate'.length, end);
  return end;
}

/** Janus: `"candidate":{"completed":true}`. */
function readCompleted(scan: ScanContext, colon: number, value: number): number {
  const isTrue = startsWith(scan.bytes, value, scan.to, TRUE, true);
  if (isTrue && scan.objects.top?.isCandidate === true)
    addEnd(scan, endOfKey(scan.bytes, colon) - 'completed'.length, value + TRUE.length);
  return colon + 1;
}

/** The key begins at bytes[from], or after an underscore or a quote that is before it. */
function addEnd(scan: ScanContext, from: number, to: number): void {
  let start = from;
  while (start > 0 && isKeyByte(scan.bytes[start - 1] ?? 0)) start--;
  if (start > 0 && isQuote(scan.bytes[start - 1] ?? 0)) start--;
  const found = scan.begin(start);
  found.isEnd = true;
  found.bytes = scan.bytes.slice(start, to).filter((byte) => byte !== BACKSLASH);
  found.rawFrom = 0;
  found.rawTo = found.bytes.length;
  addAttribute(scan, found, start, 'string');
}

/** The end of the empty string, the null, the None or the undefined at bytes[value], or -1. */
function endOfNothing(scan: ScanContext, value: number): number {
  const { bytes, to } = scan;
  for (const word of NOTHING) {
    const end = value + word.length;
    if (startsWith(bytes, value, to, word, true)) return end < to && isKeyByte(bytes[end] ?? 0) ? -1 : end;
  }
  const entity = quoteEntityAt(bytes, value, to);
  if (entity > 0) {
    const again = quoteEntityAt(bytes, value + entity, to);
    return again > 0 ? value + entity + again : -1;
  }
  const quote = bytes[value] ?? 0;
  if (!isQuote(quote)) return -1;
  let i = value + 1;
  while (i < to && bytes[i] === BACKSLASH) i++;
  return bytes[i] === quote ? i + 1 : -1;
}

function keepId(scan: ScanContext, value: number): void {
  if (!isQuote(scan.bytes[value] ?? 0)) return;
  scan.objects.keepId(scan.bytes, value + 1, endOfWord(scan.bytes, value + 1, scan.to));
}

/** Dart and old releases of chrome://webrtc-internals print the mid without quotes. */
function readMid(scan: ScanContext, value: number, into: Label): void {
  const end = endOfWord(scan.bytes, value, scan.to);
  const word = isLetter(scan.bytes[value] ?? 0) ? textOf(scan.bytes, value, end) : '';
  if (/^[\w-]{1,64}$/.test(word) && !ABSENT.has(word) && endsValue(scan, end)) into.set(scan.bytes, value, end);
  else readString(scan, value, into);
}

const ABSENT = new Set(['null', 'None', 'undefined', 'nil', 'Some', 'Optional']);

/** Whether bytes[at] follows a printed value, and not one in source code. */
function endsValue({ bytes, to }: ScanContext, at: number): boolean {
  const byte = bytes[at] ?? 0;
  return at >= to || byte === COMMA || byte === CLOSE || byte === LF || byte === 0x0d;
}

function readString(scan: ScanContext, value: number, into: Label): void {
  const from = value + quoteLength(scan, value);
  const end = from === value && !isDigit(scan.bytes[value] ?? 0) ? from : endOfWord(scan.bytes, from, scan.to);
  if (end > from) into.set(scan.bytes, from, end);
  else into.clear();
}

function numberAt(scan: ScanContext, value: number): number {
  const from = value + quoteLength(scan, value);
  let end = from;
  while (end < scan.to && end - from < 6 && isDigit(scan.bytes[end] ?? 0)) end++;
  return wholeNumber(scan.bytes, from, end);
}

/** The length of the quote at bytes[at], which HTML may have written as an entity; 0 if there is none. */
function quoteLength({ bytes, to }: ScanContext, at: number): number {
  return isQuote(bytes[at] ?? 0) ? 1 : quoteEntityAt(bytes, at, to);
}

function isQuote(byte: number): boolean {
  return byte === QUOTE || byte === APOSTROPHE || byte === 0x60;
}
