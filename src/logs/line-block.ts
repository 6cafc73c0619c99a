import { bytesOf, LF, textOf } from '../candidate/bytes.ts';
import type { Excerpt } from './foreign.ts';
import { HOLD, type LogForm } from './form.ts';
import { markedForm } from './marked-form.ts';
import type { Scanner } from './scanner.ts';

/** The lines of a block reach no further from its mark than this. */
const MAX_TEXT = 2048;

/** Lines one below the other, of which one holds a mark. */
export interface LineBlock {
  scan: Scanner;
  text: string;
  /** Where the mark begins in the text. */
  mark: number;
  /** The excerpt that is text[from, to). */
  excerpt(from: number, to: number): Excerpt;
}

/** How many lines of a block are above and below the one with the mark. */
interface Shape {
  above: number;
  below: number;
}

/**
 * A log form of several lines, told by a mark in one of them, written as in mark.ts. It is not looked for where lines
 * stand alone.
 */
export function blockForm(name: string, written: string, shape: Shape, read: (block: LineBlock) => void): LogForm {
  return markedForm(name, [written], (scan, at, start) => {
    if (!scan.joinsLines) return at + 1;
    const end = endBelow(scan, at, shape.below);
    if (end === HOLD) return HOLD;
    read(blockOf(scan, startAbove(scan, at, shape.above), start, end));
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

function endBelow(scan: Scanner, at: number, count: number): number {
  const limit = Math.min(scan.to, at + MAX_TEXT);
  let end = at;
  for (let left = count; left >= 0; left--) {
    const newline = scan.bytes.subarray(end, limit).indexOf(LF);
    if (newline < 0) return scan.isLast || limit < scan.to ? limit : HOLD;
    end += newline + 1;
  }
  return end;
}

function startAbove(scan: Scanner, at: number, count: number): number {
  const limit = Math.max(0, at - MAX_TEXT);
  let start = Math.max(limit, scan.lineStart);
  for (let left = count; left > 0 && start > limit; left--) {
    start = Math.max(limit, scan.bytes.lastIndexOf(LF, start - 2) + 1);
  }
  return start;
}
