import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';
import { lineAt } from './lines.ts';

export const nul: CoturnRule = {
  id: 'syntax/nul',
  severity: 'error',
  summary: 'a NUL byte, which ends the line for coturn',
  why: 'What follows it on the line is not read: a realm is cut off, and a secret is a different one.',
  remedy: 'Delete the byte. A file with many of them is not text, or has another encoding.',
  bad: ['realm=exam\0ple.org\n', '\0\0\0\0\n'],
  good: ['realm=example.org\n', '\xff\xfer\0e\0a\0l\0m\0=\0a\0\n\0'],
  check(config: Config, report: Report) {
    const { text } = config.syntax;
    const at = text.indexOf('\0');
    if (at === -1 || isUtf16(text)) return;
    const line = lineAt(config.syntax, at);
    const isAgain = text.includes('\0', line?.end ?? at + 1);
    const effect = 'Coturn reads the line only up to here.';
    report(
      finding(line, `a NUL byte${isAgain ? ', and more below' : ''}`, { effect, range: { start: at, end: at + 1 } }),
    );
  },
};
