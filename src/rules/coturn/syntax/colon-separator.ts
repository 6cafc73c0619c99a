import type { Config, FileEntry } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf } from './effect.ts';

export const colonSeparator: CoturnRule = {
  id: 'syntax/colon-separator',
  severity: 'error',
  summary: 'a colon or an arrow between key and value, which becomes part of the value',
  why: 'Only spaces, tabs and `=` separate a key from its value: with `realm : example.org`, the realm starts with a colon.',
  remedy: 'Write `key=value`.',
  bad: ['realm : example.org\n', 'realm := example.org\n', 'cert -> /etc/turn/fullchain.pem\n'],
  good: ['realm = example.org\n', 'rest-api-separator :\n', 'static-auth-secret=: 4b5a69788796a5b4c3d2e1f0\n'],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      const mark = markOf(entry);
      if (mark === undefined) continue;
      const { name } = entry.option;
      const { start } = entry.line.valueSpan;
      const edits = [{ start: entry.line.keySpan.end, end: start + mark.length, text: '=' }];
      const message = `\`${name} ${mark.trim()}\`: only spaces and \`=\` separate a key from its value`;
      const range = { start, end: start + mark.trimEnd().length };
      report(finding(entry, message, { effect: effectOf(entry), range, suggested: edits }));
    }
  },
};

const TAKES_ANYTHING: ReadonlySet<string> = new Set(['text', 'path']);

/** The colon with the spaces after it. Other rules report other unreadable values. */
function markOf({ option, line, value }: FileEntry): string | undefined {
  if (!TAKES_ANYTHING.has(option.type) || line.separator.includes('=') || line.quotes !== 'none') return undefined;
  return /^(?::=?|->)[ \t]+(?=\S)/.exec(value)?.[0];
}
