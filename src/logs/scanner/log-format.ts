import type { ScanContext } from './scan-context.ts';

/** A way in which logs write candidates, or what belongs to them. */
export interface LogFormat {
  name: string;
  /**
   * The bytes that trigger `at`: one character, or two, where `at` is called at the second. Two are better: the
   * scanner stops only where both occur.
   */
  triggers: readonly string[];
  /** Reads around bytes[at] and returns where to continue, after `at`; `HOLD` to be called again with more bytes. */
  at: (scan: ScanContext, at: number) => number;
  /** Called after each line inside an open object or section; for formats that span several lines. */
  lineEnd?: (scan: ScanContext, at: number) => void;
  /** Reports what it held back, because the input pauses or ends. */
  flush?: (scan: ScanContext) => void;
}

/** Returned by `at` if it needs the next line, which has not arrived yet. */
export const HOLD = -2;

/** Combines several formats that occur in one program's log. */
export function together(name: string, formats: readonly LogFormat[]): LogFormat {
  return {
    name,
    triggers: [...new Set(formats.flatMap(({ triggers }) => triggers))],
    at(scan, at) {
      for (const format of formats) {
        const next = format.at(scan, at);
        if (next !== at + 1) return next;
      }
      return at + 1;
    },
  };
}
