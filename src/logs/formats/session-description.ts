import { BACKSLASH, isDigit, isLetter, LF, startsWith, textOf } from '../../candidate/bytes.ts';
import { addAttribute } from '../scanner/add-attribute.ts';
import { SECTION_END } from '../scanner/detection.ts';
import { endOfWord } from '../scanner/label.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/**
 * The lines of a session description (RFC 8866) or of a trickle fragment (RFC 8840 section 9): the mid, the m-line's
 * index and the ufrag that apply to the candidates in it, and `a=end-of-candidates`.
 */
export const sessionDescription: LogFormat = {
  name: 'session-description',
  triggers: ['v=', 'o=', 's=', 'c=', 'b=', 't=', 'm=', 'a='],
  at: readLine,
  lineEnd: endLine,
};

const VERSION = bytes('v=0');
const MID = bytes('a=mid:');
const UFRAG = bytes('a=ice-ufrag:');
const END = bytes('a=end-of-candidates');

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function readLine(scan: ScanContext, equals: number): number {
  const start = equals - 1;
  if (!beginsSdpLine(scan, start)) return equals + 1;
  scan.section.sawLine = true;
  const letter = scan.bytes[start];
  if (letter === 0x76) return readVersion(scan, start);
  if (letter === 0x6d) return readMedia(scan, start);
  return letter === 0x61 ? readAttribute(scan, start) : equals + 1;
}

/** An SDP line begins a line of the log, or follows its prefix, or the `\n` or `#012` that ended the one before. */
export function beginsSdpLine(scan: ScanContext, start: number): boolean {
  if (start <= Math.max(0, scan.lineStart)) return true;
  const before = scan.bytes[start - 1] ?? 0;
  if (before === 0x6d) return isColorEnd(scan.bytes, start - 1);
  if (before === 0x6e || before === 0x72) return scan.bytes[start - 2] === BACKSLASH;
  if (isDigit(before)) return scan.bytes[start - 4] === 0x23 && scan.bytes[start - 3] === 0x30;
  return !isLetter(before) && !GLUE.has(before);
}

/** Bytes that occur in words, paths and queries. */
const GLUE = new Set([...'-_./&?=%+'].map((character) => character.charCodeAt(0)));

/** `ESC[90m`, or its remains if the ESC was lost. */
function isColorEnd(bytes: Uint8Array, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && (isDigit(bytes[i] ?? 0) || bytes[i] === 0x3b)) i--;
  return bytes[i] === 0x5b;
}

function readVersion(scan: ScanContext, start: number): number {
  if (startsWith(scan.bytes, start, scan.to, VERSION, true)) {
    scan.closeSection();
    const ofBody = scan.section.hintOfBody(scan.line);
    scan.section.open(true, scan.hintOfStart || scan.objects.openHint || ofBody);
    scan.section.sawLine = true;
  }
  return start + 2;
}

function readMedia(scan: ScanContext, start: number): number {
  if (!isLetter(scan.bytes[start + 2] ?? 0)) return start + 2;
  openFragment(scan);
  settleSection(scan);
  scan.section.startMedia();
  return start + 2;
}

function readAttribute(scan: ScanContext, start: number): number {
  const { bytes: log, to } = scan;
  if (startsWith(log, start, to, MID, true)) return readMid(scan, start);
  if (startsWith(log, start, to, UFRAG, true)) return readUfrag(scan, start);
  if (startsWith(log, start, to, END, true)) return readEnd(scan, start);
  return start + 2;
}

function readMid(scan: ScanContext, start: number): number {
  openFragment(scan);
  const from = start + MID.length;
  const end = endOfValue(scan, from);
  scan.section.mid.set(scan.bytes, from, end);
  if (scan.section.isKnown) settleSection(scan);
  return end;
}

function readUfrag(scan: ScanContext, start: number): number {
  openFragment(scan);
  const from = start + UFRAG.length;
  const end = endOfValue(scan, from);
  scan.section.ufrag.set(scan.bytes, from, end);
  if (scan.section.isKnown) settleSection(scan);
  return end;
}

/** ngrep writes a period for the carriage return at the end of a line. */
function endOfValue({ bytes, to }: ScanContext, from: number): number {
  const end = endOfWord(bytes, from, to);
  return end > from + 1 && bytes[end - 1] === 0x2e && bytes[end] === LF ? end - 1 : end;
}

function readEnd(scan: ScanContext, start: number): number {
  const found = scan.begin(start);
  found.isEnd = true;
  found.rawTo = start + END.length;
  addAttribute(scan, found, start, 'section');
  return found.rawTo;
}

function openFragment(scan: ScanContext): void {
  if (scan.section.isOpen) return;
  scan.section.open(false, scan.hintOfStart);
}

function settleSection(scan: ScanContext): void {
  scan.settle(SECTION_END);
}

/**
 * A line of the log without an SDP line in it ends the description; a blank one, or the rest of a candidate, does
 * not.
 */
function endLine(scan: ScanContext, at: number): void {
  const { section } = scan;
  if (section.isOpen && !section.sawLine && !scan.startsLine(at) && !isRestOfCandidate(scan, at)) scan.closeSection();
  section.sawLine = false;
}

/** The rest of a candidate that was wrapped after a word: `0`, `cd network-id 1`. */
function isRestOfCandidate(scan: ScanContext, at: number): boolean {
  if (scan.candidateLine !== scan.line - 1 || scan.lineStart < 0 || at - scan.lineStart > MOST_REST) return false;
  return REST.test(textOf(scan.bytes, scan.lineStart, at));
}

const MOST_REST = 128;
const REST = /^\s*[^\s=]{1,64}(?: (?:raddr|rport|tcptype|generation|ufrag|network-id|network-cost) .*)?\s*$/;
