import type { Config, FileEntry, UnknownLine } from '../../../coturn/config.ts';
import { endsWithSemicolon, hasInlineComment } from '../../../coturn/spelling.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { effectOf, severityFor } from './effect.ts';
import { unknownFor } from './unknown.ts';

export const semicolonEnd: CoturnRule = {
  id: 'syntax/semicolon-end',
  severity: 'error',
  summary: 'a semicolon at the end of a line, which coturn takes for part of it',
  why: 'Coturn warns about it in its log and keeps it: in the realm, the secret or the path, and with a switch that has no value in the key, which it then does not know.',
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

/** In quotes it may belong to a text. */
function isQuotedText({ line, effective }: FileEntry): boolean {
  return line.quotes === 'both' && (effective.kind === 'text' || effective.kind === 'user');
}

function reportKey({ line }: UnknownLine, { version }: Config): Said {
  const name = shown(line.key.replace(/;+$/, ''));
  const message = `\`${name};\`: the semicolon is part of the key for coturn ${version}, which knows no such option and ignores the line. Write \`${name}\`.`;
  const { end } = line.keySpan;
  const start = end - (/;+$/.exec(line.key)?.[0].length ?? 0);
  return finding(line, message, { mark: 'key', safe: [{ start, end, text: '' }] });
}

/** Switches and numbers are read from the front. */
function isReadAlike({ effective, value }: FileEntry): boolean {
  const word = /^(\d{1,18}|[A-Za-z]+)[ \t]*;+$/.exec(value)?.[1];
  if (word === undefined) return false;
  if (effective.kind === 'boolean') return true;
  return (
    (effective.kind === 'number' && word === `${effective.number}`) ||
    (effective.kind === 'amount' && word === `${effective.amount}`)
  );
}

function findingAt(entry: FileEntry, { version }: Config): Said {
  const { line, option, value } = entry;
  const isHarmless = isReadAlike(entry);
  const effect = isHarmless ? 'here happens to read only what stands before it' : effectOf(entry);
  const message = `\`${option.name}\`: the semicolon at the end is part of the value for coturn ${version}, which ${effect}. Delete it.`;
  const length = /[ \t]*;+$/.exec(value)?.[0].length ?? 0;
  const start = length === value.length ? line.keySpan.end : line.valueSpan.end - length;
  const edits = [{ start, end: line.valueSpan.end, text: '' }];
  const fix = option.secret === true || length === value.length ? { suggested: edits } : { safe: edits };
  return finding(entry, message, { ...(isHarmless ? { severity: 'warning' } : severityFor(entry)), ...fix });
}
