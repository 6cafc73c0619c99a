import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';
import { lineAt } from './lines.ts';

export const nul: CoturnRule = {
  id: 'syntax/nul',
  severity: 'error',
  summary: 'a NUL byte, where a line ends for coturn',
  why: 'What follows it on the line is not read: a realm is cut, and a secret is another one.',
  remedy: 'Delete the byte. A file with many of them is no text, or text of another encoding.',
  bad: ['realm=exam\0ple.org\n', '\0\0\0\0\n'],
  good: ['realm=example.org\n', '\xff\xfer\0e\0a\0l\0m\0=\0a\0\n\0'],
  check(config: Config, report: Report) {
    const { text } = config.syntax;
    const at = text.indexOf('\0');
    if (at === -1 || isUtf16(text)) return;
    const line = lineAt(config.syntax, at);
    const isAgain = text.includes('\0', line?.end ?? at + 1);
    const message = `a NUL byte: coturn ${config.version} reads this line up to here${isAgain ? ', and so others below' : ''}. Delete it.`;
    report(finding(line, message, { range: { start: at, end: at + 1 } }));
  },
};
