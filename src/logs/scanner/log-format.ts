import type { ScanContext } from './scan-context.ts';

/** A way in which candidates, or what belongs to them, stand in logs. */
export interface LogFormat {
  name: string;
  /**
   * The bytes that call `at`: one character, or two of which the second is where `at` is called. Two are better: the
   * scanner stops only where both stand.
   */
  triggers: readonly string[];
  /** Looks at what stands around bytes[at] and returns where to scan on, behind `at`; `HOLD` to be asked again with more. */
  at: (scan: ScanContext, at: number) => number;
  /** Called behind each line inside of an open object or section; for forms that go over several lines. */
  lineEnd?: (scan: ScanContext, at: number) => void;
  /** Hands on what it has kept to see more first: the input pauses, or ends. */
  flush?: (scan: ScanContext) => void;
}

/** What `at` returns when it needs the next line and that has not come yet. */
export const HOLD = -2;

/** One form of several, which stand in one program's log. */
export function together(name: string, forms: readonly LogFormat[]): LogFormat {
  return {
    name,
    triggers: [...new Set(forms.flatMap(({ triggers }) => triggers))],
    at(scan, at) {
      for (const form of forms) {
        const next = form.at(scan, at);
        if (next !== at + 1) return next;
      }
      return at + 1;
    },
  };
}
