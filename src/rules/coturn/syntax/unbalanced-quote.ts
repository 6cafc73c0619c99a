import type { Config, FileEntry } from '../../../coturn/config.ts';
import { endsWithQuote, endsWithSemicolon, hasInlineComment } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectOf, severityFor } from './effect.ts';

export const unbalancedQuote: CoturnRule = {
  id: 'syntax/unbalanced-quote',
  severity: 'warning',
  summary: 'a double quote without its partner, or inside others',
  why: 'Coturn takes a quote in front of a value away, and one behind it only if there was one in front. Without the second it reads on to the end of the line; a lone one at the end stays in the value.',
  remedy: 'Delete the quote, or add its partner.',
  bad: [
    'realm="example.org\n',
    'user="alice":"wonderland-7"\n',
    'realm=example.org"\n',
    { config: 'cert=/etc/ssl/turn.pem"\n', version: '4.6.1' },
  ],
  good: ['realm="example.org"\n', 'realm=example.org\n', 'realm=the "best" realm ever\n'],
  check(config: Config, report: Report) {
    for (const entry of config.inFile) {
      const { value, line } = entry;
      if (hasInlineComment(value) || endsWithSemicolon(value)) continue;
      if (line.quotes === 'open') report(reportOpen(entry, config));
      else if (line.quotes === 'both' && value.includes('"')) report(reportInner(entry, config));
      else if (endsWithQuote(value)) report(reportClosed(entry, config));
    }
  },
};

function reportOpen(entry: FileEntry, { version }: Config): Said {
  const start = entry.line.valueSpan.start - 1;
  const message = `\`${entry.option.name}\`: nothing closes the quote; coturn ${version} takes it away and reads to the end of the line. Delete it, or close it.`;
  return finding(entry, message, {
    range: { start, end: start + 1 },
    suggested: [{ start, end: start + 1, text: '' }],
  });
}

function reportInner(entry: FileEntry, { version }: Config): Said {
  const message = `\`${entry.option.name}\`: coturn ${version} takes the first and the last quote away, and the others for part of the value: it ${effectOf(entry)}. Write one pair of quotes, or none.`;
  return finding(entry, message, severityFor(entry));
}

function reportClosed(entry: FileEntry, { version }: Config): Said {
  const { end } = entry.line.valueSpan;
  const message = `\`${entry.option.name}\`: the quote at the end is part of the value for coturn ${version}, which ${effectOf(entry)}. Delete it.`;
  return finding(entry, message, {
    range: { start: end - 1, end },
    suggested: [{ start: end - 1, end, text: '' }],
    ...severityFor(entry),
  });
}
