import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulesPage } from '../../scripts/rules-page.ts';
import { CATALOGUE } from '../../src/rules/coturn/catalogue.ts';

test('RULES.md tells of the rules that there are: `npm run rules` writes it', () => {
  expect(readFileSync(new URL('../../RULES.md', import.meta.url), 'utf8')).toBe(rulesPage(CATALOGUE));
});

test('plain text stays plain in Markdown', () => {
  const texts = { summary: '*-userdb with a_b | <x> and `a|b_c`', why: '', remedy: '' };
  const page = rulesPage([{ id: 'db/x', severity: 'info', ...texts, bad: [], good: [] }]);
  expect(page).toContain('| `db/x` | info | \\*-userdb with a\\_b \\| \\<x\\> and `a\\|b_c` |\n');
});
