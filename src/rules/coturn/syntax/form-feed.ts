import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { unknownFor } from './unknown.ts';

export const formFeed: CoturnRule = {
  id: 'syntax/form-feed',
  severity: 'error',
  summary: 'a form feed or another control character in front of a key',
  why: 'Coturn skips blanks and tabs in front of a key, and nothing else: a form feed, a vertical tab or a carriage return there is part of the key, which it then does not know.',
  remedy: 'Delete the character.',
  bad: ['\frealm=example.org\n', '  \vfingerprint\n'],
  good: ['\t realm=example.org\n', 'realm=example.org\f\n'],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'control')) report(findingAt(unknown, config));
  },
};

function findingAt({ line }: UnknownLine, { version }: Config): Said {
  const length = /^[\0-\x1f]+/.exec(line.key)?.[0].length ?? 0;
  const name = line.key.slice(length);
  const start = line.keySpan.start;
  const code = line.key.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  const what = OPTIONS.has(name) ? `\`${name}\`` : `the key \`${shown(name.slice(0, 60))}\``;
  const message = `the control character 0x${code} stands before ${what}: coturn ${version} takes it for part of the key and ignores the line. Delete it.`;
  return finding(line, message, { mark: 'key', safe: [{ start, end: start + length, text: '' }] });
}
