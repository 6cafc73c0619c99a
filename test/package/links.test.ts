import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../scripts/docs/block.ts';
import { pageNames, ROOT, readPage } from '../../scripts/docs/pages.ts';
import { anchorsOf, codeIn, linksIn, partsOf } from '../support/markdown.ts';

/** The broken links of a page: the file is missing, or has no such heading. */
function deadLinks(name: string, markdown: string): string[] {
  return prose(markdown)
    .flatMap((text) => linksIn(text))
    .filter((target) => !target.includes(':') && !exists(name, markdown, target));
}

function exists(name: string, markdown: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? name : normalize(join(name, '..', path));
  if (!existsSync(join(ROOT, file))) return false;
  const page = file === name ? markdown : anchor === undefined ? '' : readPage(file);
  return anchor === undefined || anchorsOf(partsOf(page)).includes(anchor);
}

/** A file or folder of the project. */
const OURS = /^(src|test|scripts|bench|fixtures|bin|docs)\/[\w./-]*$/;

/** The paths at the beginning of the lines of a tree. */
function treeIn(markdown: string): string[] {
  const trees = blocksOf(markdown).filter(({ language }) => language === 'tree');
  return trees.flatMap(({ text }) => text.split('\n').map((line) => line.split(' ')[0] ?? ''));
}

function prose(markdown: string): string[] {
  return partsOf(markdown)
    .filter(({ shape }) => shape !== 'code')
    .map(({ text }) => text);
}

describe.each(pageNames())('%s', (name) => {
  const page = readPage(name);

  test('its links are not broken', () => {
    expect(deadLinks(name, page)).toEqual([]);
  });

  test('the files of the project that it names exist, or are made by its steps', () => {
    const made = blocksOf(page).map(({ title, text }) => `${title}\n${text}`);
    const paths = [...prose(page).flatMap(codeIn), ...treeIn(page)].filter((code) => OURS.test(code));
    expect(
      paths.filter((path) => !existsSync(join(ROOT, path)) && !made.some((block) => block.includes(path))),
    ).toEqual([]);
  });
});

test('docs/architecture.md has every folder', () => {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const tree = treeIn(readPage('docs/architecture.md'));
  const missing = rooms.map(({ name }) => `src/${name}/`).filter((room) => !tree.some((path) => path.startsWith(room)));
  expect(missing).toEqual([]);
});

test('a broken link is noticed', () => {
  const page =
    '# One\n\n[a](#one) [b](#two) [c](missing.md) [d](docs/lint.md#fixes) [e](docs/lint.md#fix) [f](https://x)\n';
  expect(deadLinks('README.md', page)).toEqual(['#two', 'missing.md', 'docs/lint.md#fix']);
});

test.each([
  ['README.md', 8],
  ['CONTRIBUTING.md', 4],
])('%s has at most %d KB', (name, most) => {
  expect(statSync(join(ROOT, name)).size).toBeLessThanOrEqual(most * 1024);
});
