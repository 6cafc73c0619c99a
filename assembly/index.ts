import { byteAt, continuations, isDigit, isLetter, SPACE, startsWith, word } from './bytes';
import * as calls from './calls';
import * as candidate from './candidate';
import { endOfArrow, isArrowByte, readDirection } from './directions';
import { MAX_HEAD, PAIRS } from './layout';
import { isMark } from './marks';
import * as objects from './objects';
import { FIXED_SIZE, setHeadLength, writeCandidate, writeDirection, writeEnd, writeObject } from './record';

/**
 * The lines of a log that hold nothing but healthy candidates in the plain forms, or none: from bytes to NDJSON, at a
 * fraction of what the scanner in src/logs takes. At the first line that is not like that it stops, writes nothing of it,
 * and leaves it to the scanner. What it writes is what the scanner and src/report/ndjson.ts would have written; a test
 * holds all three together.
 */

/** What is known of the lines before: see src/logs/scanner.ts. */
export let line: u32 = 1;
export let previousHint: u32 = 0;
export let candidateLine: u32 = 0;
export let messageLine: u32 = 0;
export let blockHint: u32 = 0;
/** What was said of the last object. */
export let objectHint: u32 = 0;
/** What had been said when it opened: around it, and on its line. */
export let hintAround: u32 = 0;
export let hintOnLine: u32 = 0;
/** How many records were written, and where they end. */
export let count: u32 = 0;
export let out: usize = 0;

/** Which candidates are wanted: a bit for each transport, type and kind of address. */
let transports: u32 = 0;
let types: u32 = 0;
let kinds: u32 = 0;

export function choose(wantedTransports: u32, wantedTypes: u32, wantedKinds: u32): void {
  transports = wantedTransports;
  types = wantedTypes;
  kinds = wantedKinds;
}

export { setHeadLength };

/**
 * Reads the lines in [at, until), whose last byte ends a line, and writes records from `out` on, up to `outEnd`. Returns
 * where the first line begins that it has not read: because it is not simple, not whole, or would not fit.
 */
export function run(at: usize, until: usize, outEnd: usize): usize {
  objects.restart(objectHint);
  count = 0;
  while (at < until) {
    const next = readLine(at, outEnd);
    if (next === 0) break;
    at = next;
  }
  return at;
}

const NAME = word('candidate:');
const TYP = word(' typ ');

/** What the line has said so far. */
let lineStart: usize = 0;
let hint: u32 = 0;
let to: usize = 0;
let records: u32 = 0;
/** The record in `to` lacks its end: the object of this depth will tell it. */
let waiting: u32 = 0;
let hasCandidate: bool = false;
let hasMessage: bool = false;
let block: u32 = 0;
let around: u32 = 0;
let onLine: u32 = 0;

/** Reads one line; returns where the next one begins, or 0. */
function readLine(start: usize, outEnd: usize): usize {
  lineStart = start;
  hint = 0;
  to = out;
  records = 0;
  waiting = 0;
  hasCandidate = false;
  hasMessage = false;
  block = blockHint;
  around = hintAround;
  onLine = hintOnLine;
  const objectHintBefore = objects.hint;
  let at = start;
  for (;;) {
    let call = callAt(at);
    while (call === calls.NOTHING) call = callAt(++at);
    if (call === calls.LINE_END) break;
    at = ask(call, at, outEnd);
    if (at === 0) return giveUp(objectHintBefore);
  }
  if (objects.depth > 0) return giveUp(objectHintBefore);
  endLine();
  return at + 1;
}

function callAt(at: usize): u32 {
  return load<u8>(PAIRS + ((byteAt(at - 1) << 8) | byteAt(at)));
}

function giveUp(objectHintBefore: u32): usize {
  objects.restart(objectHintBefore);
  return 0;
}

function endLine(): void {
  if (hasCandidate) candidateLine = line;
  if (hasCandidate || hasMessage) messageLine = line;
  blockHint = block;
  objectHint = objects.hint;
  hintAround = around;
  hintOnLine = onLine;
  previousHint = messageLine === line ? 0 : hint;
  line++;
  count += records;
  out = to;
}

/** Reads what is called for at `at`; returns where to go on, or 0. */
function ask(call: u32, at: usize, outEnd: usize): usize {
  if (call === calls.DIRECTION) return askDirection(at);
  if (call === calls.OBJECT) return askObject(at) ? at + 1 : 0;
  if (call === calls.CANDIDATE) return askCandidate(at, outEnd);
  if (call === calls.SESSION_DESCRIPTION) return isDescription(at) ? 0 : at + 1;
  if (call === calls.BARE_CANDIDATE) return startsWith(at - 2, TYP) ? 0 : at + 1;
  if (call === calls.MARK) return isMark(at) ? 0 : at + 1;
  if (call === calls.BAR) return isDigit(byteAt(at - 3)) && isDigit(byteAt(at + 1)) ? 0 : at + 1;
  return 0;
}

function askDirection(at: usize): usize {
  if (byteAt(at) === 0xe2) return mayBeArrow(byteAt(at + 1)) ? 0 : at + 1;
  const found = readDirection(at);
  if (found !== 0 && found >> 2 >= hint >> 2) hint = found;
  if (byteAt(at) < 0x3c || byteAt(at) > 0x3e) return at + 1;
  return found === 0 && !isArrowByte(byteAt(at - 1)) ? at + 1 : endOfArrow(at);
}

/** The second byte of the arrows in Unicode. */
function mayBeArrow(byte: u32): bool {
  return byte === 0x86 || byte === 0x87 || byte === 0xac || byte === 0x9e;
}

function openObject(at: usize): bool {
  const hintOfStart = hint !== 0 ? hint : previousHint;
  if (objects.depth === 0) {
    around = hintOfStart;
    onLine = hint;
  }
  return objects.open(at, hintOfStart);
}

function askObject(at: usize): bool {
  const byte = byteAt(at);
  if (byte === 0x7b) return openObject(at);
  if (byte !== 0x7d) return objects.readKey(at);
  if (waiting !== 0 && waiting >= objects.depth) {
    to = writeEnd(writeObject(to));
    waiting = 0;
  }
  objects.close();
  if (objects.depth === 0) hasMessage = true;
  return true;
}

/** Might a line of a session description begin before the "=" at `at` that matters (src/logs/session-description.ts)? */
function isDescription(at: usize): bool {
  const before = byteAt(at - 2);
  if (isLetter(before) && before !== 0x6d && before !== 0x6e && before !== 0x72) return false;
  const letter = byteAt(at - 1);
  const next = byteAt(at + 1);
  if (letter === 0x61) return next === 0x6d || next === 0x69 || next === 0x65; // mid:, ice-ufrag:, end-of-candidates
  return letter === 0x76 ? next === 0x30 : letter === 0x6d && isLetter(next);
}

/** `candidate:` ends at the colon at `at`, or something else does; behind another colon it is Android's. */
function askCandidate(at: usize, outEnd: usize): usize {
  const body = at + 1;
  const name = body - 10;
  if ((byteAt(name) | 0x20) !== 0x63 || (byteAt(name + 1) | 0x20) !== 0x61) return body;
  if (!startsWith(name, NAME) || byteAt(name - 1) === 0x3a || waiting !== 0) return 0;
  const end = candidate.readCandidate(body);
  if (end === 0 || !endsThere(byteAt(end))) return 0;
  if (to + 2 * (end - name) + FIXED_SIZE + MAX_HEAD > outEnd) return 0;
  const isAttribute = (byteAt(name - 2) | 0x20) === 0x61 && byteAt(name - 1) === 0x3d;
  writeRecord(isAttribute ? name - 2 : name, name, body, end);
  return end;
}

/** A quote, or a control character other than a tab, ends a candidate whatever stands around it. */
function endsThere(byte: u32): bool {
  return byte === 0x22 || byte === 0x27 || byte === 0x60 || (byte < SPACE && byte !== 0x09);
}

function writeRecord(start: usize, name: usize, body: usize, end: usize): void {
  const before = byteAt(start - 1);
  const isInObject = objects.depth > 0 && (before === 0x22 || before === 0x27 || before === 0x60);
  let direction = hint;
  if (direction === 0) direction = isInObject ? objects.hint : hintOfBlock(start);
  hasCandidate = true;
  if (!isWanted()) return;
  const column = u32(name - lineStart) - continuations(lineStart, name) + 1;
  to = writeDirection(writeCandidate(to, line, column, name, body, end), direction & 3);
  records++;
  if (isInObject) waiting = objects.depth;
  else to = writeEnd(to);
}

function isWanted(): bool {
  return ((transports >> candidate.transport) & (types >> candidate.type) & (kinds >> candidate.addressKind) & 1) !== 0;
}

/** Candidates that begin their lines, one below the other, share the heading above them. */
function hintOfBlock(start: usize): u32 {
  for (let at = lineStart; at < start; at++) if (byteAt(at) !== SPACE && byteAt(at) !== 0x09) return 0;
  if (!hasCandidate && candidateLine < line - 1) block = previousHint;
  return block;
}
