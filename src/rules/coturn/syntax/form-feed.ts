import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { OPTIONS } from '../../../coturn/options/index.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { unknownFor } from './unknown.ts';

export const formFeed: CoturnRule = {
  id: 'syntax/form-feed',
  severity: 'error',
  summary: 'a form feed or another control character before a key',
  why: 'Coturn skips only spaces and tabs before a key: a form feed, a vertical tab or a carriage return becomes part of the key, which is then unknown.',
  remedy: 'Delete the character.',
  bad: ['\frealm=example.org\n', '  \vfingerprint\n'],
  good: ['\t realm=example.org\n', 'realm=example.org\f\n'],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'control')) report(findingAt(unknown, config));
  },
};

function findingAt({ line }: UnknownLine, config: Config): Said {
  const length = /^[\0-\x1f]+/.exec(line.key)?.[0].length ?? 0;
  const name = line.key.slice(length);
  const start = line.keySpan.start;
  const code = line.key.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  const what = OPTIONS.has(name) ? `\`${name}\`` : `the key \`${shown(name.slice(0, 60))}\``;
  const effect = 'Coturn takes it as part of the key and ignores the line.';
  return finding(line, `the control character 0x${code} before ${what}`, {
    effect,
    mark: 'key',
    ...withinLine(config, line, [{ start, end: start + length, text: '' }]),
  });
}
