import { expect, test } from 'vitest';
import { rulesPages } from '../../scripts/docs/rules-page.ts';

const KIND = {
  name: 'coturn',
  title: '',
  rules: [],
  subjects: {},
  reader: (version: string | undefined) => `coturn ${version}`,
};
const RULE = {
  kind: KIND,
  subject: 'db',
  id: 'db/x',
  severity: 'info',
  summary: '',
  why: '',
  remedy: '',
  bad: [],
  good: [],
} as const;

test('plain text stays plain in Markdown', () => {
  const pages = rulesPages([{ ...RULE, summary: '*-userdb with a_b | <x> and `a|b_c`' }]);
  expect(pages.get('docs/rules/README.md')).toContain(
    '| [`db/x`](db.md#dbx) | info | \\*-userdb with a\\_b \\| \\<x\\> and `a\\|b_c` |\n',
  );
});

test('an example says what has to be known beside the file, and shows no control character', () => {
  const bad = [{ config: 'realm=\x1b\n', version: '4.6.1', args: '--no-cli' }] as const;
  const page = rulesPages([{ ...RULE, bad, good: [bad[0], 'realm=x\n'] }]).get('docs/rules/db.md');
  expect(page).toContain(
    'Found in, coturn 4.6.1, started with `--no-cli`:\n\n```coturn\nrealm=\\x1b\n```\n\nNot found in:\n\n```coturn\nrealm=x\n```\n',
  );
});
