import { bytesOf, startsWith } from '../../candidate/bytes.ts';
import type { LogFormat } from './log-format.ts';
import type { ScanContext } from './scan-context.ts';

/** A text by which a log format is recognized. */
export interface Mark {
  text: string;
  bytes: Uint8Array;
  /** How many of its bytes come before the second of the two that trigger the format. */
  anchor: number;
}

/** Between two letters, or a letter and a colon: any other bar is part of the text. */
const BAR = /(?<=\w)\|(?=[\w:])/;

/**
 * A mark from its notation: its last two bytes trigger the format, or those around a bar (`P|airing`).
 * They should be rare, because the scanner stops wherever they occur.
 */
export function markOf(written: string): Mark {
  const bar = written.search(BAR);
  const text = written.replace(BAR, '');
  return { text, bytes: bytesOf(text), anchor: bar < 0 ? text.length - 1 : bar };
}

/** The two bytes that trigger each format. */
export function triggersOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.map(({ text, anchor }) => text.slice(anchor - 1, anchor + 1)))];
}

/** Where the mark begins around bytes[at], or -1. */
export function startOfMark({ bytes, to }: ScanContext, at: number, mark: Mark): number {
  return startsWith(bytes, at - mark.anchor, to, mark.bytes, true) ? at - mark.anchor : -1;
}

/** Reads around a mark, which is bytes[start, end), and returns where to continue scanning. */
type Read = (scan: ScanContext, at: number, start: number, end: number) => number;

/** A log format recognized only by these marks. */
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
