import type { Config, FileEntry } from '../../../coturn/config.ts';
import { endsWithQuote, endsWithSemicolon, hasInlineComment } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { effectAsPart, effectOf, severityFor } from './effect.ts';

export const unbalancedQuote: CoturnRule = {
  id: 'syntax/unbalanced-quote',
  severity: 'warning',
  summary: 'a double quote without its partner, or inside others',
  why: 'Coturn removes a quote before a value, and one after it only if there was one before it. Without the second, the value goes on to the end of the line; a lone quote at the end stays in the value.',
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
      if (line.quotes === 'open') report(reportOpen(entry));
      else if (line.quotes === 'both' && value.includes('"')) report(reportInner(entry));
      else if (endsWithQuote(value)) report(reportClosed(entry));
    }
  },
};

function reportOpen(entry: FileEntry): Said {
  const start = entry.line.valueSpan.start - 1;
  const message = `\`${entry.option.name}\` has an opening quote without a closing one`;
  return finding(entry, message, {
    effect: 'Coturn removes it and reads to the end of the line.',
    range: { start, end: start + 1 },
    suggested: [{ start, end: start + 1, text: '' }],
  });
}

function reportInner(entry: FileEntry): Said {
  const effect = `Coturn only removes the first and the last one. ${effectOf(entry)}`;
  return finding(entry, `\`${entry.option.name}\` has quotes inside quotes`, { effect, ...severityFor(entry) });
}

function reportClosed(entry: FileEntry): Said {
  const { end } = entry.line.valueSpan;
  const message = `\`${entry.option.name}\` has a closing quote without an opening one`;
  return finding(entry, message, {
    effect: effectAsPart(entry),
    range: { start: end - 1, end },
    suggested: [{ start: end - 1, end, text: '' }],
    ...severityFor(entry),
  });
}
