import type { Config, FileEntry } from '../../../coturn/config.ts';
import { endsWithBackslash } from '../../../coturn/spelling.ts';
import type { Line } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf, severityFor } from './effect.ts';
import { isWhole, lineAt } from './lines.ts';

export const continuation: CoturnRule = {
  id: 'syntax/continuation',
  severity: 'error',
  summary: 'a backslash at the end of a line, which does not join lines',
  why: 'Coturn keeps the backslash in the value and reads the next line on its own, mostly as an unknown option.',
  remedy: 'Write the value on one line.',
  bad: ['realm=turn.\\\nexample.org\n', 'cipher-list=ECDHE:\\\n  !aNULL\n'],
  good: ['realm=turn.example.org\n', '# one\\\n# two\n'],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      if (!endsWithBackslash(entry.value)) continue;
      const next = lineAt(config.syntax, entry.line.end);
      if (isMeant(entry, next)) report(findingAt(entry, next, config));
    }
  },
};

/** A secret may end with a backslash; a real continuation is followed by a line that is not an option. */
function isMeant({ option }: FileEntry, next: Line | undefined): boolean {
  return option.secret !== true || (next?.kind === 'option' && next.value === '');
}

function findingAt(entry: FileEntry, next: Line | undefined, { syntax }: Config): Said {
  const { line, option } = entry;
  const message = `\`${option.name}\` ends with a backslash, which does not join lines`;
  const effect = effectOf(entry);
  const start = line.valueSpan.end - 1;
  const isJoinable =
    line.quotes === 'none' && next?.kind === 'option' && isWhole(line, syntax.text) && isWhole(next, syntax.text);
  const end = next?.kind === 'option' ? next.keySpan.start : start;
  const fix = isJoinable ? { suggested: [{ start, end, text: '' }] } : {};
  return finding(entry, message, { effect, range: { start, end: start + 1 }, ...severityFor(entry), ...fix });
}
