import type { LogFormat } from './log-format.ts';
import { markOf, startOfMark, triggersOf } from './mark.ts';
import type { Scanner } from './scanner.ts';

/** Looks at what stands around a mark, which is bytes[start, end), and returns where to scan on. */
type Read = (scan: Scanner, at: number, start: number, end: number) => number;

/** A log form that is told by one of these marks, written as in mark.ts, and reads nothing elsewhere. */
export function markedForm(name: string, written: readonly string[], read: Read): LogFormat {
  const marks = written.map(markOf);
  return {
    name,
    triggers: triggersOf(marks),
    marks,
    at(scan, at) {
      for (const mark of marks) {
        const start = startOfMark(scan, at, mark);
        if (start >= 0) return read(scan, at, start, start + mark.bytes.length);
      }
      return at + 1;
    },
  };
}
