import { bytesOf, startsWith } from '../../candidate/bytes.ts';
import type { LogFormat } from './log-format.ts';
import type { ScanContext } from './scan-context.ts';

/** A text by which a log form is told. */
export interface Mark {
  text: string;
  bytes: Uint8Array;
  /** How many of its bytes stand before the one at which the form is called; that one and the one before it call. */
  anchor: number;
}

/** Between two letters, or a letter and a colon: not the bar of a text that has one. */
const BAR = /(?<=\w)\|(?=[\w:])/;

/**
 * A mark from how it is written: its last two bytes call the form, or those around a bar (`P|airing`).
 * They should be rare: the scanner stops wherever they stand.
 */
export function markOf(written: string): Mark {
  const bar = written.search(BAR);
  const text = written.replace(BAR, '');
  return { text, bytes: bytesOf(text), anchor: bar < 0 ? text.length - 1 : bar };
}

/** The two bytes that call each form. */
export function triggersOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.map(({ text, anchor }) => text.slice(anchor - 1, anchor + 1)))];
}

/** Where the mark begins around bytes[at], or -1. */
export function startOfMark({ bytes, to }: ScanContext, at: number, mark: Mark): number {
  return startsWith(bytes, at - mark.anchor, to, mark.bytes, true) ? at - mark.anchor : -1;
}

/** Looks at what stands around a mark, which is bytes[start, end), and returns where to scan on. */
type Read = (scan: ScanContext, at: number, start: number, end: number) => number;

/** A log form that is told by one of these marks, written as in mark.ts, and reads nothing elsewhere. */
export function markedFormat(name: string, written: readonly string[], read: Read): LogFormat {
  const marks = written.map(markOf);
  return {
    name,
    triggers: triggersOf(marks),
    at(scan, at) {
      for (const mark of marks) {
        const start = startOfMark(scan, at, mark);
        if (start >= 0) return read(scan, at, start, start + mark.bytes.length);
      }
      return at + 1;
    },
  };
}
