import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { hasProgram, nodeOf } from './nodes.ts';

const NODE = nodeOf('node24');
const isRoot = process.getuid?.() === 0;
const canRun = isRoot && existsSync(NODE) && ['dpkg-shlibdeps', 'lintian', 'strip', 'man'].every(hasProgram);
const folder = mkdtempSync(join(tmpdir(), 'icescope-deb-'));

/** The standard output of a program that has to succeed. */
function must(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
}

function script(name: string, ...args: string[]): void {
  must(
    'npx',
    '--prefix',
    process.cwd(),
    'tsx',
    join(process.cwd(), 'scripts', 'release', `${name}.ts`),
    ...args,
    folder,
  );
}

describe.skipIf(!canRun)('the Debian package', () => {
  let deb = '';
  beforeAll(() => {
    script('bundle');
    script('executable', '--node', NODE);
    // Packed quickly, not tightly.
    script('deb', '--level', '0');
    deb = join(folder, readdirSync(folder).find((name) => name.endsWith('.deb')) ?? '');
  });
  afterAll(() => {
    spawnSync('dpkg', ['--purge', 'icescope']);
    rmSync(folder, { recursive: true, force: true });
  });

  test('has nothing that lintian objects to', () => {
    const { status, stdout } = spawnSync('lintian', ['--allow-root', '--fail-on', 'error,warning', deb], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('can be installed without Node.js, used and removed', () => {
    expect(must('dpkg-deb', '--field', deb, 'Depends')).not.toContain('nodejs');
    must('dpkg', '--install', deb);
    const files = must('dpkg', '--listfiles', 'icescope').trim().split('\n');
    const env = { PATH: '/nowhere' };
    const demo = spawnSync('/usr/bin/icescope', ['demo'], { encoding: 'utf8', env, cwd: '/' });
    expect(demo.status, demo.stderr).toBe(0);
    expect(demo.stdout).toContain('you are 127.0.0.1:');
    expect(must('man', '--where', 'icescope')).toContain('/usr/share/man/man1/icescope.1.gz');
    for (const name of Object.keys(COMMANDS)) expect(files).toContain(`/usr/share/man/man1/icescope-${name}.1.gz`);
    expect(must('bash', '-c', `source ${COMPLETIONS}/icescope && complete -p icescope`)).toContain('icescope');
    must('dpkg', '--purge', 'icescope');
    expect(files.filter((path) => /icescope/.test(path) && existsSync(path))).toEqual([]);
  });
});

const COMPLETIONS = '/usr/share/bash-completion/completions';
