import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { type CommentStyle, suppress } from '../../src/diagnostics/suppression.ts';

interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** A file whose comments begin with `//`; a finding of rule `a` is on each line that has an A, one of `b` on each B. */
function left(...texts: string[]): string[] {
  const lines = texts.map((text, at): TextLine => ({ number: at + 1, text }));
  const at = (rule: string, { number }: TextLine): Diagnostic => ({
    rule,
    severity: 'error',
    message: '',
    range: { start: number, end: number },
  });
  const style: CommentStyle<TextLine> = {
    lines,
    commentOf: ({ text }) => (text.startsWith('// ') ? text.slice(3) : undefined),
    lineOf: ({ range }) => range?.start,
    reportUnknown: (line, id) => at(`unknown ${id}`, line),
    reportUnused: (line, id) => at(`unused ${id}`, line),
  };
  const findings = lines.flatMap((line) => [
    ...(line.text.includes('A') ? [at('a', line)] : []),
    ...(line.text.includes('B') ? [at('b', line)] : []),
  ]);
  const whole: Diagnostic = { rule: 'file', severity: 'info', message: '' };
  const kept = suppress(style, [...findings, whole], new Set(['a', 'b', 'file']));
  return kept.map(({ rule, range }) => `${rule}${range === undefined ? '' : `:${range.start}`}`);
}

test.each([
  [
    ['// icescope-disable-next-line a -- why', 'AB', 'A'],
    ['b:2', 'a:3', 'file'],
  ],
  [
    ['// icescope-disable a, b', 'AB', '// icescope-enable a', 'AB'],
    ['a:4', 'file'],
  ],
  [
    ['// icescope-disable a b', 'AB', '// icescope-enable', 'AB'],
    ['a:4', 'b:4', 'file'],
  ],
  [['// icescope-disable file'], []],
  [
    ['// icescope-disable file', '// icescope-enable file'],
    ['file', 'unused file:1'],
  ],
  [
    ['// icescope-disable-next-line c', 'A'],
    ['a:2', 'file', 'unknown c:1'],
  ],
  [
    ['// icescope-disable', 'A'],
    ['a:2', 'file', 'unknown :1'],
  ],
  [
    ['# icescope-disable a', 'A'],
    ['a:2', 'file'],
  ],
])('%j leaves %j', (lines, rules) => {
  expect(left(...lines)).toStrictEqual(rules);
});
