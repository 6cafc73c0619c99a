import { COLON, equals, isDigit, isLetter, LF, SPACE, startsWith } from '../../candidate/bytes.ts';
import { readFields } from '../../candidate/grammar.ts';
import { LOG_BYTES, MAX_LENGTH, meaningOf, ODD, split, TEXT_BYTES, type Tokens } from '../../candidate/tokens.ts';
import { WORD } from '../../candidate/words.ts';
import type { Detection } from './detection.ts';
import { quoteEntityBefore } from './entities.ts';
import { clean, endsCandidate } from './escapes.ts';
import type { ScanContext } from './scan-context.ts';

/**
 * How much the context says: an attribute is certainly a candidate, so a broken one is reported; the whole content of a
 * string must have a transport or `typ`; elsewhere the text must look like a candidate.
 */
export type Place = 'attribute' | 'string' | 'anywhere';

/**
 * Reads the candidate whose text begins at bytes[name] and whose foundation begins at bytes[body] into `found`, if it
 * is one. Returns its end, or -1 if the text is something else. `place` is the context of the text.
 */
export function parseAt(scan: ScanContext, found: Detection, name: number, body: number, place: Place): number {
  const { bytes, to, tokens } = scan;
  if (place === 'anywhere' && !hasFoundation(bytes, body, to)) return -1;
  let end = split(tokens, bytes, body, to, LOG_BYTES);
  const next = tokens.hasColon ? startOfNext(tokens) : -1;
  if (next >= 0) end = split(tokens, bytes, body, next, LOG_BYTES);
  if (place === 'anywhere' && isHopeless(scan)) return -1;
  found.bytes = bytes;
  found.rawFrom = name;
  if (end < to && meaningOf(bytes[end] ?? 0, LOG_BYTES) === ODD && !endsCandidate(bytes, end, to, tokens.count)) {
    const cleaned = clean(bytes.subarray(name, body), bytes, body, to);
    end = cleaned.end;
    found.bytes = cleaned.text;
    found.rawFrom = 0;
    split(tokens, cleaned.text, body - name, cleaned.text.length, TEXT_BYTES);
  }
  if (found.bytes === bytes && isTyp(scan, TYPE - 1)) trimPunctuation(tokens);
  if (!looksLikeCandidate(scan, place)) return -1;
  readFields(found.fields, tokens);
  found.rawTo = Math.max(found.fields.to, found.rawFrom);
  return end;
}

/**
 * A cheap check first: a foundation has no colon, so "candidate:" over and over is skipped quickly, and so is what
 * follows "candidate: " in the words of libwebrtc.
 */
function hasFoundation(bytes: Uint8Array, body: number, to: number): boolean {
  const limit = Math.min(to, body + MAX_LENGTH);
  const end = endOfToken(bytes, body, limit);
  if (end >= to) return true;
  if (bytes[end] !== SPACE) return false;
  return end > body || hasNumber(bytes, body, limit);
}

/** After a missing foundation, or a blank before it, one of the next two words is the component. */
function hasNumber(bytes: Uint8Array, from: number, to: number): boolean {
  let i = from;
  for (let word = 0; word < 2; word++) {
    while (i < to && bytes[i] === SPACE) i++;
    const start = i;
    while (i < to && isDigit(bytes[i] ?? 0)) i++;
    if (i >= to || (i > start && bytes[i] === SPACE)) return true;
    while (i < to && (bytes[i] ?? 0) > SPACE) i++;
  }
  return false;
}

function endOfToken(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  while (i < to && (bytes[i] ?? 0) > SPACE && bytes[i] !== COLON) i++;
  return i;
}

/** Without a foundation, the first words decide: what follows need not be read then, nor cleaned of escapes. */
function isHopeless(scan: ScanContext): boolean {
  const { start, end, count } = scan.tokens;
  if (count <= 3 || (end[0] ?? 0) > (start[0] ?? 0)) return false;
  const endsInBlank = end[count - 1] === start[count - 1];
  return (endsInBlank || count > 4) && !looksLikeCandidate(scan, 'anywhere');
}

/** Where another candidate begins in the text, including its `a=` and what joins it; -1 if there is none. */
function startOfNext(tokens: Tokens): number {
  const { bytes } = tokens;
  const body = tokens.start[0] ?? 0;
  let at = nextName(tokens);
  if (at < 0) return -1;
  while (at > body && (bytes[at - 1] ?? 0) > SPACE && bytes[at - 1] !== 0x2c && bytes[at - 1] !== 0x3b) at--;
  return at > body ? at - 1 : -1;
}

/** The position of `candidate:` in one of the tokens, or -1. */
function nextName(tokens: Tokens): number {
  const { bytes } = tokens;
  for (let index = 0; index < tokens.count; index++) {
    if (!tokens.holdsColon(index)) continue;
    const to = tokens.end[index] ?? 0;
    for (let name = tokens.start[index] ?? 0; name < to; name++) {
      const isC = ((bytes[name] ?? 0) | 0x20) === LOWER_C;
      if (isC && startsWith(bytes, name, to, WORD.candidate, false)) return name;
    }
  }
  return -1;
}

const LOWER_C = 0x63;

/** Trims the period or colon of a surrounding sentence, and what Android's toString() puts after `:`. */
function trimPunctuation(tokens: Tokens): void {
  for (let i = tokens.hasColon ? TYPE : Math.max(TYPE, tokens.count - 1); i < tokens.count; i++) {
    const isLast = i === tokens.count - 1;
    const from = tokens.start[i] ?? 0;
    const to = tokens.end[i] ?? 0;
    const length = endOfWord(tokens.bytes, from, to, isLast) - from;
    if (length <= 0 || length === to - from || endsInDots(tokens.bytes, from, to) || followsRaddr(tokens, i)) continue;
    tokens.cut(i, from + length);
  }
}

/**
 * The end of the word at the start of bytes[from, to): before any colon in the last word, else before a final colon.
 */
function endOfWord(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
  const last = bytes[to - 1] ?? 0;
  if (!isLast) return last === COLON ? to - 1 : to;
  for (let i = from; i < to; i++) if (bytes[i] === COLON) return i;
  return last === FULL_STOP || last === 0x21 || last === 0x3f ? to - 1 : to;
}

function endsInDots(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 2 && bytes[to - 1] === FULL_STOP && bytes[to - 2] === FULL_STOP;
}

const FULL_STOP = 0x2e;

function followsRaddr(tokens: Tokens, index: number): boolean {
  return equals(tokens.bytes, tokens.start[index - 1] ?? 0, tokens.end[index - 1] ?? 0, WORD.raddr, true);
}

/** The place of the type. */
const TYPE = 7;

/** Prose also contains "candidate:", so a component and a transport must follow, or `typ` in its place. */
function looksLikeCandidate(scan: ScanContext, place: Place): boolean {
  const { tokens } = scan;
  const hasFoundation = (tokens.end[0] ?? 0) > (tokens.start[0] ?? 0);
  if (place === 'attribute') return tokens.count > 1 || hasFoundation;
  if (place === 'string' && (isRecognized(scan) || isCut(tokens))) return true;
  const shift = !hasFoundation && isNumeric(scan, 2) ? 1 : 0;
  if (hasColon(scan, shift)) return false;
  const isNumbered = hasFoundation || isNumeric(scan, 3 + shift);
  if (isNumeric(scan, 1 + shift) && isWord(scan, 2 + shift) && tokens.count > 3 + shift && isNumbered) return true;
  for (let i = 4; i < Math.min(tokens.count, 10) && hasFoundation; i++) {
    if (isTyp(scan, i)) return isNumeric(scan, i - 1);
  }
  return false;
}

/** Whether there is a transport or `typ`, at or near its place. */
function isRecognized(scan: ScanContext): boolean {
  const { tokens } = scan;
  for (let i = 1; i < Math.min(tokens.count, 10); i++) {
    if (isTyp(scan, i)) return true;
    if (i < 4 && isTransport(tokens.bytes, tokens.start[i] ?? 0, tokens.end[i] ?? 0)) return true;
  }
  return false;
}

/** Whether DevTools cut out its middle. The three bytes are an ellipsis. */
function isCut({ bytes, start, end, count }: Tokens): boolean {
  for (let i = start[0] ?? 0; i < (end[count - 1] ?? 0); i++)
    if (bytes[i] === 0xe2 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0xa6) return true;
  return false;
}

/** A foundation has no colon: the candidate begins later, after another "candidate:", or there is none. */
function hasColon(scan: ScanContext, index: number): boolean {
  const { tokens } = scan;
  if (!tokens.hasColon) return false;
  for (let i = tokens.start[index] ?? 0; i < (tokens.end[index] ?? 0); i++) if (tokens.bytes[i] === COLON) return true;
  return false;
}

function isNumeric(scan: ScanContext, index: number): boolean {
  const { tokens } = scan;
  const { bytes } = tokens;
  const from = tokens.start[index] ?? 0;
  const to = tokens.end[index] ?? 0;
  if (index >= tokens.count || from === to || to - from > 10) return false;
  for (let i = from; i < to; i++) if (!isDigit(bytes[i] ?? 0)) return false;
  return true;
}

/** A transport, or an unknown word before a number. */
function isWord(scan: ScanContext, index: number): boolean {
  const { tokens } = scan;
  const from = tokens.start[index] ?? 0;
  const length = (tokens.end[index] ?? 0) - from;
  if (length < 3 || length > 12) return false;
  for (let i = from; i < from + 3; i++) if (!isLetter(tokens.bytes[i] ?? 0)) return false;
  return isNumeric(scan, index + 1) || isTransport(tokens.bytes, from, from + length);
}

/** In any known spelling: udp, TCP, ssltcp, tcp-act, udp4. */
function isTransport(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 3 || to - from > 12) return false;
  const word = String.fromCharCode(bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0).toLowerCase();
  return word === 'udp' || word === 'tcp' || word === 'ssl';
}

function isTyp(scan: ScanContext, index: number): boolean {
  const { tokens } = scan;
  return equals(tokens.bytes, tokens.start[index] ?? 0, tokens.end[index] ?? 0, WORD.typ, false);
}

/** Whether a string begins at bytes[at], after a quote. */
export function beginsString(bytes: Uint8Array, at: number): boolean {
  const before = at > 0 ? bytes[at - 1] : 0;
  return before === 0x22 || before === 0x27 || before === 0x60 || quoteEntityBefore(bytes, at) > 0;
}

/** Whether the text ended with its line. */
export function endsLine(bytes: Uint8Array, end: number, to: number): boolean {
  let i = end;
  while (i < to && (bytes[i] === SPACE || bytes[i] === 0x0d)) i++;
  return i >= to || bytes[i] === LF;
}
