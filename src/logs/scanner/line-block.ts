import { bytesOf, LF, textOf } from '../../candidate/bytes.ts';
import type { Excerpt } from './foreign.ts';
import type { LogFormat } from './log-format.ts';
import { markedForm } from './marked-form.ts';
import type { Scanner } from './scanner.ts';

/** The lines of a block reach no further from its mark than this. */
const MAX_TEXT = 2048;

/** Lines one below the other, of which the last one holds a mark. */
export interface LineBlock {
  scan: Scanner;
  text: string;
  /** Where the mark begins in the text. */
  mark: number;
  /** The excerpt that is text[from, to). */
  excerpt(from: number, to: number): Excerpt;
}

/**
 * A log form of several lines, told by a mark in the last of them, written as in mark.ts: so it waits for no line, and is
 * read where lines stand alone too. `above` is how many lines are above that one.
 */
export function blockForm(name: string, written: string, above: number, read: (block: LineBlock) => void): LogFormat {
  return markedForm(name, [written], (scan, at, start) => {
    read(blockOf(scan, startAbove(scan, at, above), start, endOfLine(scan, at)));
    return at + 1;
  });
}

function blockOf(scan: Scanner, start: number, mark: number, end: number): LineBlock {
  const above = textOf(scan.bytes, start, mark);
  const text = above + textOf(scan.bytes, mark, end);
  return {
    scan,
    text,
    mark: above.length,
    excerpt: (from, to) => ({ at: start + bytesOf(text.slice(0, from)).length, text: text.slice(from, to) }),
  };
}

function endOfLine(scan: Scanner, at: number): number {
  const limit = Math.min(scan.to, at + MAX_TEXT);
  const newline = scan.bytes.subarray(at, limit).indexOf(LF);
  return newline < 0 ? limit : at + newline;
}

function startAbove(scan: Scanner, at: number, count: number): number {
  const limit = Math.max(0, at - MAX_TEXT);
  let start = Math.max(limit, scan.lineStart);
  for (let left = count; left > 0 && start > limit; left--) {
    start = Math.max(limit, scan.bytes.lastIndexOf(LF, start - 2) + 1);
  }
  return start;
}
