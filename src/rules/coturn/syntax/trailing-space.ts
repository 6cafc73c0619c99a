import type { Config } from '../../../coturn/config.ts';
import { type Line, LONGEST_LINE } from '../../../coturn/syntax.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { isUtf16 } from './encoding.ts';

export const trailingSpace: CoturnRule = {
  id: 'syntax/trailing-space',
  severity: 'info',
  isOff: true,
  summary: 'trailing whitespace',
  why: 'Coturn ignores it, so it does no harm; but it is easily copied along with a value.',
  remedy: 'Delete it.',
  bad: ['realm=example.org \n', '# ours\t\nrealm=example.org\n'],
  good: ['realm=example.org\r\n', '\n\n', 'realm="example.org "\n'],
  check({ syntax }: Config, report: Report) {
    const { lines, text } = syntax;
    if (isUtf16(text)) return;
    const spans = lines.flatMap((line) => blanksOf(line, text));
    const [first] = spans;
    if (first === undefined) return;
    const message = `trailing whitespace${spans.length === 1 ? '' : ` (${spans.length} lines)`}`;
    report(
      finding(undefined, message, {
        effect: 'Coturn ignores it.',
        range: first,
        safe: spans.map((range) => ({ ...range, text: '' })),
      }),
    );
  },
};

/** Ignores blanks before the rest of an overlong line. */
function blanksOf({ content, start, end }: Line, text: string) {
  if (end - start === LONGEST_LINE && text[end - 1] !== '\n') return [];
  let from = content.end;
  while (from > content.start && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  return from < content.end ? [{ start: from, end: content.end }] : [];
}
