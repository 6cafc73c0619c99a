import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'icescope-code-'));
const watch = join(folder, 'watch.cjs');
const bundle = join(folder, 'dist', 'bundle');
const code = join(folder, 'dist', 'code');
const FILE = resolve('fixtures/lint/cidr.conf');

beforeAll(() => {
  if (!existsSync('dist/code')) execFileSync('npm', ['run', 'build']);
  writeFileSync(watch, WATCH);
}, 60_000);
beforeEach(() => {
  for (const part of ['bin', 'dist/bundle', 'dist/code']) {
    rmSync(join(folder, part), { recursive: true, force: true });
    cpSync(part, join(folder, part), { recursive: true, preserveTimestamps: true });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tells whether V8 took the code of the chunk of lint. */
const WATCH = `
const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    if (/lint-.{8}\\.cjs$/.test(options.filename)) process.stderr.write(this.cachedDataRejected ? 'rejected\\n' : 'taken\\n');
  }
};`;

/** What the program says, and what became of the code. */
function lint(...flags: string[]) {
  const args = [...flags, '--require', watch, join(folder, 'bin', 'icescope.cjs'), 'lint', FILE];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, code: stderr };
}

function files(kind: RegExp): string[] {
  const all = readdirSync(code, { recursive: true, withFileTypes: true });
  return all.filter((file) => file.isFile() && kind.test(file.name)).map((file) => join(file.parentPath, file.name));
}

/** From the start on. */
function overwrite(path: string, bytes: Uint8Array): void {
  const all = readFileSync(path);
  all.set(bytes);
  writeFileSync(path, all);
}

const LINT = /^lint-.{8}\.cjs$/;

test('the program starts from the code that the build left', () => {
  expect(lint()).toMatchObject({ status: 1, code: 'taken\n', stdout: expect.stringContaining('[peer/cidr]') });
});

test.each([
  ['was made with other flags', 'rejected\n', () => lint('--no-opt')],
  ['is of another V8', 'rejected\n', () => damaged((path) => overwrite(path, Buffer.alloc(64)))],
  ['is something else', '', () => damaged((path) => writeFileSync(path, 'no code'))],
  ['is empty', '', () => damaged((path) => writeFileSync(path, ''))],
  ['is cut short', '', () => damaged((path) => truncateSync(path, 100_000))],
  ['is cut short behind the code', '', () => damaged((path) => truncateSync(path, statSync(path).size - 1000))],
  ['is not there', '', () => damaged((path) => rmSync(path))],
  ['is older than the file', '', () => damaged((path) => utimesSync(path, 0, 0))],
])('and says the same where the code %s', (_why, fate, run) => {
  const usual = lint();
  expect(run()).toEqual({ ...usual, code: fate });
});

function damaged(damage: (path: string) => void) {
  expect(readdirSync(bundle).filter((name) => LINT.test(name))).toHaveLength(1);
  for (const path of files(LINT)) damage(path);
  return lint();
}
