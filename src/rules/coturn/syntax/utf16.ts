import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';

export const utf16: CoturnRule = {
  id: 'syntax/utf16',
  severity: 'error',
  summary: 'a file in UTF-16, which coturn cannot read',
  why: 'Every other byte of it is a NUL, which ends a line for coturn: it starts with its defaults, as an open relay without anything that the file says.',
  remedy: 'Save the file as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8`.',
  bad: ['\xff\xfer\0e\0a\0l\0m\0=\0a\0\n\0', '\0r\0e\0a\0l\0m\0=\0a\0\n'],
  good: ['realm=a\n', 'realm=a\0b\n'],
  check(config: Config, report: Report) {
    const { text, lines } = config.syntax;
    if (!isUtf16(text)) return;
    const message = 'the file is in UTF-16, which coturn cannot read';
    const effect = 'Coturn starts with its defaults. Convert the file with `iconv -f UTF-16 -t UTF-8`.';
    const first = config.unknown[0]?.line ?? lines[0];
    report(finding(first, message, { effect, range: { start: 0, end: Math.min(2, text.length) } }));
  },
};
