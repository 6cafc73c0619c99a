import { byteLength, CR, LF, textOf } from '../../candidate/bytes.ts';
import type { Excerpt } from './add-candidate.ts';
import { HOLD, type LogFormat } from './log-format.ts';
import { markedFormat } from './mark.ts';
import type { ScanContext } from './scan-context.ts';

/** Text further than this from a mark, on either side, belongs to something else. It is read at every mark. */
const MAX_TEXT = 1024;

/** A line with a mark. */
export interface MarkedLine {
  scan: ScanContext;
  /** The line up to the mark, as far as it is buffered. */
  before: string;
  /** The line from the mark on. */
  text: string;
  /** The excerpt that begins at a place of `text`, or, with a negative one, of `before`, counted from its end. */
  excerpt(from: number, to: number, secrets?: readonly string[]): Excerpt;
}

/**
 * A log format recognized by a mark in a line: a text that occurs nowhere else, written as in mark.ts. `read` reports
 * what it finds and returns how many characters of `line.text` it used, which no other format will see; 0 if it is
 * something else. `cut` matches a line that goes on in the next one, from the mark on, where a mail has wrapped it.
 */
export function lineFormat(
  name: string,
  written: readonly string[],
  read: (line: MarkedLine) => number,
  cut?: RegExp,
): LogFormat {
  return markedFormat(name, written, (scan, at, start) => {
    const line = markedLine(scan, start);
    const used = read(line);
    if (used === 0 && scan.joinsLines && cut?.test(line.text) === true) return readWrapped(line, at, start, read);
    return Math.max(at + 1, start + byteLength(line.text.slice(0, used)));
  });
}

/** How many lines a mail makes of one. */
const MOST_LINES = 4;

/** Reads a line that a mail has wrapped at blanks. Returns where to continue, or HOLD until the next line is there. */
function readWrapped(line: MarkedLine, at: number, start: number, read: (line: MarkedLine) => number): number {
  const { scan, excerpt } = line;
  const { bytes, to } = scan;
  let end = endOfLine(scan, start);
  let { text } = line;
  for (let count = 1; count < MOST_LINES && end < to && bytes[end] === LF; count++) {
    const next = endOfLine(scan, end + 1);
    if (next >= to && !scan.isLast && to - end < MAX_TEXT) return HOLD;
    const more = textOf(bytes, end + 1, next).trimEnd();
    if (more.trim() === '') break;
    const whole = `${text} ${more.trimStart()}`;
    const used = read({
      ...line,
      text: whole,
      excerpt: (from, until) => ({
        ...excerpt(from, from),
        text: (line.before + whole).slice(line.before.length + from, line.before.length + until),
      }),
    });
    if (used > text.length) {
      const rest = more.length - (whole.length - used);
      const until = end + 1 + byteLength(more.slice(0, rest));
      scan.passLines(start, until);
      return until;
    }
    [text, end] = [whole, next];
  }
  return at + 1;
}

function markedLine(scan: ScanContext, start: number): MarkedLine {
  const { bytes, to } = scan;
  const limit = Math.min(to, start + MAX_TEXT);
  const newline = bytes.subarray(start, limit).indexOf(LF);
  const end = newline < 0 ? limit : start + newline;
  const before = textOf(bytes, Math.max(0, scan.lineStart, start - MAX_TEXT), start);
  const text = textOf(bytes, start, bytes[end - 1] === CR ? end - 1 : end);
  return {
    scan,
    before,
    text,
    excerpt: (from, to, secrets) => ({
      at: from < 0 ? start - byteLength(before.slice(from)) : start + byteLength(text.slice(0, from)),
      text: (before + text).slice(before.length + from, before.length + to),
      secrets,
    }),
  };
}

/** How far a block can reach from its mark. */
const MAX_BLOCK = 2048;

/** Consecutive lines; the last one has a mark. */
export interface LineBlock {
  scan: ScanContext;
  text: string;
  /** Where the mark begins in the text. */
  mark: number;
  /** The excerpt that is text[from, to). */
  excerpt(from: number, to: number): Excerpt;
}

/**
 * A log format of several lines, recognized by a mark in the last one, written as in mark.ts: it never waits for a
 * line, so it is read even where each line is on its own. `above` is how many lines are above that one.
 */
export function blockFormat(name: string, written: string, above: number, read: (block: LineBlock) => void): LogFormat {
  return markedFormat(name, [written], (scan, at, start) => {
    read(blockOf(scan, startAbove(scan, at, above), start, endOfLine(scan, at)));
    return at + 1;
  });
}

function blockOf(scan: ScanContext, start: number, mark: number, end: number): LineBlock {
  const above = textOf(scan.bytes, start, mark);
  const text = above + textOf(scan.bytes, mark, end);
  return {
    scan,
    text,
    mark: above.length,
    excerpt: (from, to) => ({ at: start + byteLength(text.slice(0, from)), text: text.slice(from, to) }),
  };
}

function endOfLine(scan: ScanContext, at: number): number {
  const limit = Math.min(scan.to, at + MAX_BLOCK);
  const newline = scan.bytes.subarray(at, limit).indexOf(LF);
  return newline < 0 ? limit : at + newline;
}

function startAbove(scan: ScanContext, at: number, count: number): number {
  const limit = Math.max(0, at - MAX_BLOCK);
  let start = Math.max(limit, scan.lineStart);
  // There is no line above before index 2, and a negative index would count from the end.
  for (let left = count; left > 0 && start > Math.max(limit, 1); left--) {
    start = Math.max(limit, scan.bytes.lastIndexOf(LF, start - 2) + 1);
  }
  return start;
}
