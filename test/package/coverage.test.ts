import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../scripts/docs/block.ts';
import { pageNames, ROOT, readPage } from '../../scripts/docs/pages.ts';
import { AGENTS } from '../../src/agents/index.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { LOG_FORMAT_NAMES } from '../../src/logs/index.ts';
import { codeIn, partsOf } from '../support/markdown.ts';

/** The spans of code outside of blocks, in the whole page or in one section of it. */
function codeOf(name: string, heading?: string): string[] {
  const page = readPage(name);
  const text =
    heading === undefined ? page : (page.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '');
  return partsOf(text)
    .filter(({ shape }) => shape !== 'code')
    .flatMap((part) => codeIn(part.text));
}

/** What `--help` of a command prints, without its line breaks within an entry. */
const helps = new Map<string, string>();
function helpOf(command: string): string {
  const help =
    helps.get(command) ??
    execFileSync('node', [join(ROOT, 'bin', 'icescope.js'), command, '--help'], { encoding: 'utf8' });
  helps.set(command, help);
  return help;
}

/** `-f`, `--format` and so on. */
function optionsOf(command: string): string[] {
  const rows = helpOf(command)
    .split('\n')
    .flatMap((line) => /^ {2}(-.*?)(?: {2}|$)/.exec(line)?.[1] ?? []);
  return rows.flatMap((row) => row.match(/(?<![\w-])--?[a-z0-9][a-z0-9-]*/g) ?? []);
}

/** The names after `output format:`. */
function formatsOf(command: string): string[] {
  const list = /output format: ([^(]+)/.exec(helpOf(command).replace(/\s+/g, ' '))?.[1] ?? '';
  return list.split(/,? /).filter((name) => name !== '');
}

const withPage = Object.keys(COMMANDS).filter((command) => command !== 'demo');

test.each(Object.keys(COMMANDS))('README.md names icescope %s', (command) => {
  expect(codeOf('README.md').some((code) => code.startsWith(`icescope ${command}`))).toBe(true);
});

describe.each(withPage)('docs/%s.md', (command) => {
  test('names every option, and no others', () => {
    const options = optionsOf(command);
    const codes = codeOf(`docs/${command}.md`);
    const words = new Set(codes.filter((code) => /^-/.test(code)).flatMap((code) => code.split(/[ =]/)[0] ?? []));
    const missing = options.filter((option) => !words.has(option) && !['-h', '--help'].includes(option));
    expect(missing).toEqual([]);
    const tables = partsOf(readPage(`docs/${command}.md`)).filter(({ text }) => /^\| `-/.test(text));
    const listed = tables
      .flatMap(({ text }) => codeIn(text.split(' | ')[0] ?? ''))
      .map((code) => code.split(' ')[0] ?? '');
    expect(listed.filter((option) => !options.includes(option))).toEqual([]);
  });
});

const withFormats = withPage.filter((command) => optionsOf(command).includes('--format'));

test.each(withFormats)('docs/formats.md names every output format of %s', (command) => {
  const codes = codeOf('docs/formats.md', `icescope ${command}`).map((code) => code.replace(/^-f /, ''));
  expect(formatsOf(command).length).toBeGreaterThan(1);
  expect(formatsOf(command).filter((name) => !codes.includes(name))).toEqual([]);
});

test('docs/log-formats.md names every log format', () => {
  const page = readPage('docs/log-formats.md');
  const codes = [...codeOf('docs/log-formats.md'), ...(page.match(/(?<=^## )\S+$/gm) ?? [])];
  expect(LOG_FORMAT_NAMES.filter((name) => !codes.includes(name))).toEqual([]);
});

test('docs/parse.md names every ICE agent', () => {
  const section =
    readPage('docs/parse.md')
      .split('\n## ')
      .find((part) => part.startsWith('Which ICE agents')) ?? '';
  const names = Object.keys(AGENTS).map((key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(names.filter((name) => !section.toLowerCase().includes(name))).toEqual([]);
});

/** The commands in the examples that are not run: `icescope stun -f ndjson` in prose, in YAML, in an indented block. */
function commandsIn(name: string): string[][] {
  const page = readPage(name);
  const yaml = blocksOf(page).filter(({ language }) => language === 'yaml');
  const indented = page.match(/^ {4}\$ .*/gm) ?? [];
  const texts = [...codeOf(name), ...yaml.flatMap(({ text }) => text.split('\n')), ...indented];
  return texts.flatMap((text) =>
    [...text.matchAll(/\bicescope ([a-z]+) ([^|>]*)/g)].map(([, command = '', rest = '']) => [command, rest]),
  );
}

test.each(pageNames().filter((name) => !name.startsWith('docs/rules/')))(
  'the commands in %s have the options that it gives them',
  (name) => {
    for (const [command = '', rest = ''] of commandsIn(name)) {
      if (!(command in COMMANDS)) continue;
      for (const option of rest.match(/(?<=^| )--?[a-z][a-z0-9-]*/g) ?? []) {
        expect(optionsOf(command), `icescope ${command} ${rest}`).toContain(option);
      }
    }
  },
);

test.each(pageNames())('%s marks its examples that no test runs', (name) => {
  const parts = partsOf(readPage(name));
  const unmarked = parts.filter(
    ({ shape, text }, at) =>
      shape === 'code' && text.startsWith('    ') && !/example|예시/.test(parts[at - 1]?.text ?? ''),
  );
  // What follows a blank line within an indented block is a part of its own.
  expect(unmarked.filter(({ text }) => text.includes('$ '))).toEqual([]);
});

test('docs/library.md names everything that the library exports', async () => {
  const codes = codeOf('docs/library.md').map((code) => code.split('(')[0]);
  const names = Object.keys(await import('../../src/index.ts'));
  expect(names.filter((name) => !codes.includes(name))).toEqual([]);
});
