import type { Config, FileEntry } from '../../../coturn/config.ts';
import { hasSmartQuotes, withoutSmartQuotes } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf, severityFor } from './effect.ts';

const LEFT = '\xe2\x80\x9c';
const RIGHT = '\xe2\x80\x9d';

export const smartQuotes: CoturnRule = {
  id: 'syntax/smart-quotes',
  severity: 'error',
  summary: 'typographic quotes around a value, which become part of it',
  why: 'They come with text copied from a web page or a word processor. Coturn only removes plain double quotes.',
  remedy: 'Delete the quotes.',
  bad: [
    `realm=${LEFT}example.org${RIGHT}\n`,
    `pidfile=${LEFT}/run/turnserver.pid${RIGHT}\n`,
    'realm=\x93example.org\x94\n',
  ],
  good: ['realm="example.org"\n', `# ${LEFT}ours${RIGHT}\nrealm=r\xc3\xa9alm.example\n`],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) if (hasSmartQuotes(entry.value)) report(findingAt(entry, config));
  },
};

function findingAt(entry: FileEntry, config: Config): Said {
  const { line, option, value } = entry;
  const message = `\`${option.name}\`: typographic quotes become part of the value`;
  const bare = withoutSmartQuotes(value);
  const start = line.valueSpan.start + value.indexOf(bare);
  const edits = [
    { start: line.valueSpan.start, end: start, text: '' },
    { start: start + bare.length, end: line.valueSpan.end, text: '' },
  ].filter((edit) => edit.start < edit.end);
  const fix = withinLine(config, line, edits);
  return finding(entry, message, { effect: effectOf(entry), ...severityFor(entry), ...fix });
}
