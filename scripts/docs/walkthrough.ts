import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf } from './block.ts';

/**
 * The tests that a page runs must not write over the reports of those that follow the page, and try as many examples of the
 * properties as they do for a contributor.
 */
function environment(): NodeJS.ProcessEnv {
  const { TEST_REPORTS: _, ICESCOPE_FUZZ: __, ...others } = process.env;
  return others;
}

/** Does what a page says, in a copy of the tree: writes each block with a title into that file, runs each `sh` block. */
export function follow(page: string, tree: string): void {
  for (const { language, title, text } of blocksOf(page)) {
    if (title !== '') write(join(tree, title), text);
    else if (language === 'sh')
      execFileSync('sh', ['-e', '-c', text], { cwd: tree, env: environment(), stdio: 'pipe' });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
