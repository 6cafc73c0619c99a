import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { isKnown, OPTIONS } from '../../../coturn/options/index.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { withinLine } from '../fixes.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { unknownFor } from './unknown.ts';

export const semicolonComment: CoturnRule = {
  id: 'syntax/semicolon-comment',
  severity: 'error',
  summary: 'a comment, a section or a key in the syntax of another format',
  why: 'Only `#` starts a comment, and there are no sections: coturn takes `;`, `//`, `[general]` and `realm:` for unknown keys, logs them and ignores the lines.',
  remedy: 'Start comments with `#`, delete sections, and write `key=value`.',
  bad: [
    '; the realm\nrealm=example.org\n',
    '// the realm\n',
    '[general]\n',
    'realm: example.org\n',
    '---\n',
    'listening-port:3478\n',
  ],
  good: ['# the realm; ours\nrealm=example.org\n', 'acme-redirect=https://example.org/\n'],
  check(config: Config, report: Report) {
    for (const unknown of unknownFor(config, 'comment')) report(findingAt(unknown, config));
  },
};

function findingAt(unknown: UnknownLine, config: Config): Said {
  const { line } = unknown;
  const { key, keySpan } = line;
  const name = /^([\w-]+):/.exec(key)?.[1];
  if (name !== undefined) return reportColon(unknown, name, config);
  const mark = /^(?:;+|\/\/+|--+$)/.exec(key)?.[0];
  const what = key.startsWith('[') ? 'this file has no sections' : 'only `#` starts a comment';
  const message = `\`${shown(key.slice(0, 60))}\`: ${what}`;
  const effect = 'Coturn takes it for an unknown option and ignores the line.';
  if (mark === undefined)
    return finding(line, message, { effect, mark: 'key', suggested: [comment(keySpan.start, 0, '# ')] });
  return finding(line, message, {
    effect,
    mark: 'key',
    ...withinLine(config, line, [comment(keySpan.start, mark.length, '#')]),
  });
}

function comment(start: number, length: number, text: string): Edit {
  return { start, end: start + length, text };
}

function reportColon({ line }: UnknownLine, name: string, { version }: Config): Said {
  const option = OPTIONS.get(name);
  const message = `\`${name}:\`: a colon does not separate a key from its value`;
  const effect = 'Coturn takes it as part of the key and ignores the line.';
  if (option === undefined || !isKnown(option, version)) return finding(line, message, { effect, mark: 'key' });
  const start = line.keySpan.start + name.length;
  const isAlone = line.key.length === name.length + 1;
  const end = isAlone ? line.keySpan.end + line.separator.length : start + 1;
  const isBare = isAlone && line.value === '';
  const edits = [{ start, end, text: isBare ? '' : '=' }];
  return finding(line, message, { effect, mark: 'key', suggested: edits });
}
