import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageNames, ROOT, readPage } from '../../scripts/docs/pages.ts';
import { follow } from '../../scripts/docs/walkthrough.ts';

const LEFT_OUT = new Set(['.git', '.bench', '.reports', 'dist', 'node_modules']);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'icescope-walkthrough-')));
const tree = join(folder, 'tree');

beforeAll(() => {
  cpSync(ROOT, tree, { recursive: true, filter: (source) => !LEFT_OUT.has(relative(ROOT, source)) });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = pageNames().filter((name) => name.startsWith('docs/adding-'));

describe('a new contributor who does what a page says', () => {
  test('has four of them', () => {
    expect(pages).toHaveLength(4);
  });

  test.each(pages)('%s can be completed', (name) => follow(readPage(name), tree));

  test('has a tree that compiles and is formatted', () => {
    for (const command of [
      ['tsc', '--noEmit'],
      ['biome', 'check', '.'],
    ]) {
      execFileSync('npx', command, { cwd: tree, stdio: 'pipe' });
    }
  });
});
