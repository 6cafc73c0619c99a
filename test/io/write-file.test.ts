import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rewriteFile } from '../../src/io/write-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Node.js has no calls for them, so Python makes and reads them. */
function python(code: string, ...argv: string[]): string | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', `import os, sys\n${code}`, ...argv], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function makeFile(name: string): { path: string; hasAttribute: boolean } {
  const path = join(folder, name);
  writeFileSync(path, 'before\n', { mode: 0o640 });
  return { path, hasAttribute: python("os.setxattr(sys.argv[1], 'user.note', b'ours')", path) !== undefined };
}

const hasAttributes =
  spawnSync('cp', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true &&
  makeFile('probe').hasAttribute;

test.skipIf(!hasAttributes)('a rewritten file keeps its extended attributes, and has a new time', () => {
  const { path } = makeFile('turnserver.conf');
  const { mode } = statSync(path);
  python('os.utime(sys.argv[1], (0, 0))', path);
  rewriteFile(path, Buffer.from('before\n'), Buffer.from('after\n'));
  expect(readFileSync(path, 'utf8')).toBe('after\n');
  expect(python("print(os.getxattr(sys.argv[1], 'user.note').decode())", path)).toBe('ours');
  expect(statSync(path).mode).toBe(mode);
  expect(statSync(path).mtimeMs).toBeGreaterThan(0);
});
