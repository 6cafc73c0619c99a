import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';

export const noFinalNewline: CoturnRule = {
  id: 'syntax/no-final-newline',
  severity: 'info',
  summary: 'no line end at the end of the file',
  why: 'Coturn reads the last line all the same. But what a script appends to the file becomes part of it.',
  remedy: 'End the file with a line end.',
  bad: ['realm=example.org'],
  good: ['realm=example.org\n', ''],
  check({ syntax, version }: Config, report: Report) {
    const { text, lines } = syntax;
    if (text === '' || /[\n\r]$/.test(text) || isUtf16(text)) return;
    const message = `the last line has no line end: coturn ${version} reads it all the same, but what a script appends would become part of it.`;
    report(finding(lines.at(-1), message, { mark: 'line', safe: [append(syntax, [])] }));
  },
};
