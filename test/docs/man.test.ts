import { expect, test } from 'vitest';
import { manPages } from '../../scripts/man/pages.ts';
import { roff } from '../../scripts/man/roff.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { programsOf } from '../../src/commands/shared/programs.ts';
import { manifest } from '../package/package.ts';
import { memoryIo } from '../support/io.ts';

const EDITION = { version: '1.2.3', date: '2026-01-02' };

test('there is a page for icescope and each command, and package.json names them', async () => {
  const names = (await manPages(EDITION, memoryIo({}))).map(({ name }) => name);
  const commands = Object.keys(COMMANDS).map((name) => `icescope-${name}`);
  expect(names.toSorted()).toEqual(['icescope', ...commands, 'icescope-turn-audit'].toSorted());
  expect(manifest.man.toSorted()).toEqual(names.map((name) => `dist/man/${name}.1`).toSorted());
});

test('a page has every option, example and exit status of its command', async () => {
  const pages = await manPages(EDITION, memoryIo({}));
  for (const name of Object.keys(COMMANDS)) {
    for (const { command, help } of await programsOf(name, memoryIo({}))) {
      const page = pages.find((one) => one.name === command.name().replaceAll(/ (?:--)?/g, '-'))?.text ?? '';
      for (const { long = '' } of command.options) expect(page).toContain(`\\fB${long.replaceAll('-', '\\-')}\\fR`);
      expect(page.match(/^\.EX$/gm)).toHaveLength(help.examples.length);
      expect(page.split('.SH EXIT STATUS')[1]?.match(/^\\fB\d+\\fR$/gm)?.length).toBe(
        help.status.filter(([code]) => code !== '').length,
      );
    }
  }
});

test('pages are the same wherever they are made', async () => {
  const wide = await manPages(EDITION, memoryIo({ columns: 200, env: { LC_ALL: 'ko_KR.UTF-8' } }));
  expect(wide).toEqual(await manPages(EDITION, memoryIo({})));
});

test.each([
  ['--fix', '\\-\\-fix'],
  ['C:\\turn.conf', 'C:\\eturn.conf'],
  [`jq '.a'`, 'jq \\(aq.a\\(aq'],
  ['.env is a file\n.conf too', '\\&.env is a file\n\\&.conf too'],
  ['ID …', 'ID \\[u2026]'],
  ['"~^`', '\\(dq\\(ti\\(ha\\(ga'],
])('%s', (text, expected) => {
  expect(roff(text)).toBe(expected);
});
