import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf } from './block.ts';

/**
 * Tests that a page runs must not overwrite the reports of the tests that follow the page, and must try as many
 * examples of the properties as a contributor's tests do.
 */
function environment(): NodeJS.ProcessEnv {
  const { TEST_REPORTS: _, ICESCOPE_FUZZ: __, ...others } = process.env;
  return others;
}

/** Follows a page in a copy of the tree: writes each block with a title to that file, and runs each `sh` block. */
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
