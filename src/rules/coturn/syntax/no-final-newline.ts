import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';

export const noFinalNewline: CoturnRule = {
  id: 'syntax/no-final-newline',
  severity: 'info',
  summary: 'no newline at the end of the file',
  why: 'Coturn still reads the last line, but what a script appends to the file becomes part of it.',
  remedy: 'End the file with a newline.',
  bad: ['realm=example.org'],
  good: ['realm=example.org\n', ''],
  check({ syntax }: Config, report: Report) {
    const { text, lines } = syntax;
    if (text === '' || /[\n\r]$/.test(text) || isUtf16(text)) return;
    const effect = 'What a script appends to the file becomes part of the last line.';
    report(
      finding(lines.at(-1), 'no newline at the end of the file', { effect, mark: 'line', safe: [append(syntax, [])] }),
    );
  },
};
