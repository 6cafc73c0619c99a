import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { programsOf } from '../../src/commands/shared/programs.ts';
import { memoryIo } from '../support/io.ts';

const MAN = fileURLToPath(new URL('../../dist/man/', import.meta.url));
const PAGES = readdirSync(MAN);

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function run(command: string, argv: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, argv, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

/** A page as a person sees it, without the overstriking of bold text. */
function shown(page: string): string {
  return run('man', ['--warnings', '-P', 'cat', '-l', join(MAN, page)]).replaceAll(/.\u0008/gu, '');
}

describe.skipIf(!has('man'))('man', () => {
  test.each(PAGES)('%s is shown without a warning, within its width', (page) => {
    const lines = shown(page).split('\n');
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((line) => line.length > 80 && /\S\s+\S/.test(line.trim()) && !line.includes("'"))).toEqual([]);
  });

  test('options and examples can be copied', async () => {
    for (const name of Object.keys(COMMANDS)) {
      const [program] = await programsOf(name, memoryIo({}));
      const page = shown(`icescope-${name}.1`);
      for (const { long = '' } of program?.command.options ?? []) expect(page, name).toContain(` ${long}`);
      const text = page.replaceAll(/ \\\n +/g, ' ');
      for (const example of program?.help.examples ?? []) expect(text, name).toContain(`${example}\n`);
    }
  });
});

test.skipIf(!has('mandoc'))('mandoc has no warnings about the pages', () => {
  expect(run('mandoc', ['-Tlint', '-Wwarning', ...PAGES.map((page) => join(MAN, page))])).toBe('');
});
