import type { Config } from '../../../coturn/config.ts';
import { hasInlineComment } from '../../../coturn/spelling.ts';
import type { OptionLine } from '../../../coturn/syntax.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf, severityFor } from './effect.ts';
import { INVISIBLE, unknownFor } from './unknown.ts';

const NBSP = '\xc2\xa0';

export const nbsp: CoturnRule = {
  id: 'syntax/nbsp',
  severity: 'error',
  summary: 'a no-break or zero-width space, which coturn takes for a letter',
  why: 'It looks like a space, or like nothing, and comes with text copied from a web page. In a key, it makes the option unknown; at the end of a value, it stays.',
  remedy: 'Delete the character, or write a space.',
  bad: [
    `realm=example.org${NBSP}\n`,
    `realm${NBSP}=${NBSP}example.org\n`,
    `${NBSP}fingerprint\n`,
    'realm=example.org\xa0\n',
  ],
  good: [`# ours${NBSP}\nrealm = example.org \n`, 'realm=r\xc3\xa0lm.example\n'],
  check(config: Config, report: Report) {
    for (const { line } of unknownFor(config, 'nbsp')) report(reportKey(line, config));
    for (const entry of config.inFile) {
      if (!INVISIBLE.test(entry.value) || hasInlineComment(entry.value)) continue;
      const { line, option } = entry;
      const message = `\`${option.name}\` contains a no-break or zero-width space`;
      const fix = withinLine(config, line, replacements(line));
      report(finding(entry, message, { effect: effectOf(entry), ...severityFor(entry), ...fix }));
    }
  },
};

function reportKey(line: OptionLine, config: Config): Said {
  const effect = 'Coturn takes it as part of the key and ignores the line.';
  return finding(line, 'the key contains a no-break or zero-width space', {
    effect,
    mark: 'key',
    ...withinLine(config, line, replacements(line)),
  });
}

/** Becomes a space within a text, and is removed at the ends of the key and the value. */
function replacements({ key, keySpan, value, valueSpan }: OptionLine): Edit[] {
  return [...within(key, keySpan.start), ...within(value, valueSpan.start)];
}

function within(text: string, offset: number): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(new RegExp(INVISIBLE, 'g'))) {
    const end = match.index + match[0].length;
    const isInside = /\w/.test(text.slice(0, match.index)) && /\w/.test(text.slice(end));
    edits.push({ start: offset + match.index, end: offset + end, text: isInside ? ' ' : '' });
  }
  return edits;
}
