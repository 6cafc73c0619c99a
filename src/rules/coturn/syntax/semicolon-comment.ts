import type { Config, UnknownLine } from '../../../coturn/config.ts';
import { isKnown, OPTIONS } from '../../../coturn/options/index.ts';
import type { Said } from '../../../diagnostics/diagnostic.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { shown } from '../text.ts';
import { unknownFor } from './unknown.ts';

export const semicolonComment: CoturnRule = {
  id: 'syntax/semicolon-comment',
  severity: 'error',
  summary: 'a comment, a section or a key of another format',
  why: 'Only `#` begins a comment, and there are no sections: coturn takes `;`, `//`, `[general]` and `realm:` for keys that it does not know, logs them and ignores the line.',
  remedy: 'Begin comments with `#`, delete sections, and write `key=value`.',
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
  const what = key.startsWith('[') ? 'there are no sections' : 'only `#` begins a comment';
  const message = `\`${shown(key.slice(0, 60))}\`: in this file ${what}; coturn ${config.version} takes it for an option that it does not know, and ignores the line. ${mark === undefined ? 'Delete it.' : 'Write `#`.'}`;
  if (mark === undefined) return finding(line, message, { mark: 'key', suggested: [comment(keySpan.start, 0, '# ')] });
  return finding(line, message, { mark: 'key', safe: [comment(keySpan.start, mark.length, '#')] });
}

function comment(start: number, length: number, text: string): Edit {
  return { start, end: start + length, text };
}

function reportColon({ line }: UnknownLine, name: string, { version }: Config): Said {
  const option = OPTIONS.get(name);
  const said = `\`${name}:\`: coturn ${version} takes the colon for part of the key, knows no such option and ignores the line.`;
  if (option === undefined || !isKnown(option, version))
    return finding(line, `${said} Delete it, or write \`key=value\`.`, { mark: 'key' });
  const start = line.keySpan.start + name.length;
  const isAlone = line.key.length === name.length + 1;
  const end = isAlone ? line.keySpan.end + line.separator.length : start + 1;
  const isBare = isAlone && line.value === '';
  const edits = [{ start, end, text: isBare ? '' : '=' }];
  return finding(line, `${said} Write \`${name}${isBare ? '' : '=…'}\`.`, { mark: 'key', suggested: edits });
}
