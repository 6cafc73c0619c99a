import { bytesOf, CR, LF, textOf } from '../../candidate/bytes.ts';
import type { Excerpt } from './foreign.ts';
import type { LogFormat } from './log-format.ts';
import { markedForm } from './marked-form.ts';
import type { Scanner } from './scanner.ts';

/** Text longer than this, on either side of a mark, belongs to something else. */
const MAX_TEXT = 4096;

/** The line of the log in which a mark stands. */
export interface MarkedLine {
  scan: Scanner;
  /** The line up to the mark, as far as it is at hand. */
  before: string;
  /** The line from the mark on. */
  text: string;
  /** The excerpt that begins at a place of `text`, or, with a negative one, of `before`, counted from its end. */
  excerpt(from: number, to: number, secrets?: readonly string[]): Excerpt;
}

/**
 * A log form that is told by a mark in a line: a text that nothing else has, written as in mark.ts. `read` hands on what
 * it finds and returns how many characters of `line.text` it has used: what it has used no other form sees; 0 when it is
 * something else.
 */
export function lineForm(name: string, written: readonly string[], read: (line: MarkedLine) => number): LogFormat {
  return markedForm(name, written, (scan, at, start) => {
    const line = markedLine(scan, start);
    const used = read(line);
    return Math.max(at + 1, start + bytesOf(line.text.slice(0, used)).length);
  });
}

function markedLine(scan: Scanner, start: number): MarkedLine {
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
      at: from < 0 ? start - bytesOf(before.slice(from)).length : start + bytesOf(text.slice(0, from)).length,
      text: (before + text).slice(before.length + from, before.length + to),
      secrets,
    }),
  };
}
