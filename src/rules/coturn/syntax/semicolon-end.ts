import type { Config, FileEntry, UnknownLine } from '../../../coturn/config.ts';
import { endsWithSemicolon, hasInlineComment } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { effectAsPart, severityFor } from './effect.ts';
import { unknownFor } from './unknown.ts';

export const semicolonEnd: CoturnRule = {
  id: 'syntax/semicolon-end',
  severity: 'error',
  summary: 'a semicolon at the end of a line, which becomes part of it',
  why: 'Coturn warns about it in its log and keeps it: in the realm, the secret or the path, or, with a switch that has no value, in the key, which is then unknown.',
  remedy: 'Delete the semicolon.',
  bad: ['realm=example.org;\n', 'fingerprint;\n', 'min-port=50000;\n', 'listening-port "3478";\n', 'fingerprint ;\n'],
  good: ['realm=example.org\nfingerprint\n', 'psql-userdb="host=127.0.0.1;"\n'],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'semicolon')) report(reportKey(unknown, config));
    for (const entry of config.inFile) {
      const isOurs = endsWithSemicolon(entry.value) && !hasInlineComment(entry.value);
      if (isOurs && !isQuotedText(entry)) report(findingAt(entry, config));
    }
  },
};

/** Within quotes, it may be part of the text. */
function isQuotedText({ line, effective }: FileEntry): boolean {
  return line.quotes === 'both' && (effective.kind === 'text' || effective.kind === 'user');
}

function reportKey({ line }: UnknownLine, config: Config): Said {
  const name = shown(line.key.replace(/;+$/, ''));
  const effect = 'Coturn takes it as part of the key and ignores the line.';
  const { end } = line.keySpan;
  const start = end - (/;+$/.exec(line.key)?.[0].length ?? 0);
  const fix = withinLine(config, line, [{ start, end, text: '' }]);
  return finding(line, `\`${name}\` ends with a semicolon`, { effect, mark: 'key', ...fix });
}

/** Switches and numbers are read from the start. */
function isReadAlike({ effective, value }: FileEntry): boolean {
  const word = /^(\d{1,18}|[A-Za-z]+)[ \t]*;+$/.exec(value)?.[1];
  if (word === undefined) return false;
  if (effective.kind === 'boolean') return true;
  return (
    (effective.kind === 'number' && word === `${effective.number}`) ||
    (effective.kind === 'amount' && word === `${effective.amount}`)
  );
}

function findingAt(entry: FileEntry, config: Config): Said {
  const { line, option, value } = entry;
  const isHarmless = isReadAlike(entry);
  const effect = isHarmless ? 'Coturn only happens to stop reading before it.' : effectAsPart(entry);
  const length = /[ \t]*;+$/.exec(value)?.[0].length ?? 0;
  const start = length === value.length ? line.keySpan.end : line.valueSpan.end - length;
  const fix = withinLine(config, line, [{ start, end: line.valueSpan.end, text: '' }]);
  const severity = isHarmless ? ({ severity: 'warning' } as const) : severityFor(entry);
  return finding(entry, `\`${option.name}\` ends with a semicolon`, { effect, ...severity, ...fix });
}
