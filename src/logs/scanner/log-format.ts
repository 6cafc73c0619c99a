import type { Mark } from './mark.ts';
import type { Scanner } from './scanner.ts';

/** A way in which candidates, or what belongs to them, stand in logs. */
export interface LogFormat {
  name: string;
  /**
   * The bytes that call `at`: one character, or two of which the second is where `at` is called. Two are better: the
   * scanner stops only where both stand.
   */
  triggers: readonly string[];
  /** Where one of these does not stand around bytes[at], the form has nothing to read: who reads faster goes on there. */
  marks?: readonly Mark[];
  /** Looks at what stands around bytes[at] and returns where to scan on, behind `at`; `HOLD` to be asked again with more. */
  at: (scan: Scanner, at: number) => number;
  /** Called behind each line inside of an open object or section; for forms that go over several lines. */
  lineEnd?: (scan: Scanner, at: number) => void;
  /** Hands on what it has kept to see more first: the input pauses, or ends. */
  flush?: (scan: Scanner) => void;
}

/** What `at` returns when it needs the next line and that has not come yet. */
export const HOLD = -2;

/** One form of several, which stand in one program's log. */
export function together(name: string, forms: readonly LogFormat[]): LogFormat {
  return {
    name,
    triggers: [...new Set(forms.flatMap(({ triggers }) => triggers))],
    marks: forms.flatMap(({ marks = [] }) => marks),
    at(scan, at) {
      for (const form of forms) {
        const next = form.at(scan, at);
        if (next !== at + 1) return next;
      }
      return at + 1;
    },
  };
}
