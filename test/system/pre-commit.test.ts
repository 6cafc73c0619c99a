import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { blocksOf } from '../../scripts/docs/block.ts';
import { ROOT, readPage } from '../../scripts/docs/pages.ts';
import { PROGRAM } from './program.ts';

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0;

const Configuration = z.object({ repos: z.array(z.looseObject({ repo: z.string() })) });

/** The configurations of the page: with the repository of the hook, and with the hook in them. */
const [remote = '', local = ''] = blocksOf(readPage('docs/ci.md')).flatMap(({ language, text }) =>
  language === 'yaml' && text.startsWith('repos:') ? [text] : [],
);

describe.skipIf(!hasPreCommit)('the hook of pre-commit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-hook-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const path = join(folder, 'path');
  mkdirSync(path);
  writeFileSync(join(path, 'icescope'), `#!/bin/sh\nexec node '${PROGRAM}' "$@"\n`);
  chmodSync(join(path, 'icescope'), 0o755);
  const env = {
    ...process.env,
    PATH: `${path}:${process.env.PATH}`,
    PRE_COMMIT_HOME: join(folder, 'cache'),
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };

  function git(cwd: string, ...args: string[]): string {
    return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });
  }

  function commit(cwd: string): { status: number | null; output: string } {
    git(cwd, 'add', '--all');
    const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'x'], { cwd, env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }

  /**
   * A repository with our hook. Its language is node, for which pre-commit builds icescope from its sources with npm: here it
   * is another, in which the same entry runs what has been built.
   */
  function hooks(): { readonly repo: string; readonly rev: string } {
    const repo = mkdtempSync(join(folder, 'hooks-'));
    const text = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8');
    expect(text).toContain('language: node\n');
    writeFileSync(join(repo, '.pre-commit-hooks.yaml'), text.replace('language: node\n', 'language: system\n'));
    git(repo, 'init', '--quiet');
    git(repo, 'add', '--all');
    git(repo, 'commit', '--quiet', '-m', 'hooks');
    return { repo, rev: git(repo, 'rev-parse', 'HEAD').trim() };
  }

  /** The configuration of the page, with that repository. */
  function withHooks(change = (text: string): string => text): string {
    const { repos } = Configuration.parse(parse(change(remote)));
    return JSON.stringify({ repos: repos.map((one) => ({ ...one, ...hooks() })) });
  }

  /** A repository whose commits go through the hook. */
  function repository(configuration: string): string {
    const cwd = mkdtempSync(join(folder, 'work-'));
    git(cwd, 'init', '--quiet');
    writeFileSync(join(cwd, '.pre-commit-config.yaml'), configuration);
    execFileSync('pre-commit', ['install'], { cwd, env, stdio: 'pipe' });
    mkdirSync(join(cwd, 'deploy'));
    return cwd;
  }

  function write(cwd: string, name: string, text: string): void {
    writeFileSync(join(cwd, 'deploy', name), text);
  }

  const bad = 'denied-peer-ip=10.0.0.0/8\n';
  const options = ['init', '--realm', 'turn.example.org', '--external-ip', '203.0.113.5', '--coturn-version', '4.6.1'];
  const good = execFileSync('node', [PROGRAM, ...options], { encoding: 'utf8', stdio: 'pipe' });

  test('is one that pre-commit takes', () => {
    const { status, stdout } = spawnSync('pre-commit', ['validate-manifest', '.pre-commit-hooks.yaml'], {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  test.each([
    ['from a repository', () => withHooks()],
    ['of icescope as it is installed', () => local],
  ])('%s stops a commit with a bad configuration, and lets a good one pass', (_, configuration) => {
    const cwd = repository(configuration());
    write(cwd, 'turnserver.conf', bad);
    const stopped = commit(cwd);
    expect(stopped.status).toBe(1);
    expect(stopped.output).toMatch(/icescope lint\.+Failed/);
    expect(stopped.output).toContain('deploy/turnserver.conf, read as coturn 4.6.1');
    expect(stopped.output).toContain('peer/cidr');
    write(cwd, 'turnserver.conf', good);
    const passed = commit(cwd);
    expect({ ...passed, output: '' }).toEqual({ status: 0, output: '' });
    expect(passed.output).toMatch(/icescope lint\.+Passed/);
  });

  test('checks templates and other names that configurations go by, and no other files', () => {
    const cwd = repository(withHooks());
    for (const name of ['turnserver.conf.j2', 'turnserver.conf.tpl', 'turn-prod.cfg', 'Coturn.conf']) {
      write(cwd, name, bad);
    }
    for (const name of ['nginx.conf', 'turnserver.md', 'turnserver.log']) write(cwd, name, bad);
    const { output } = commit(cwd);
    const checked = [...output.matchAll(/^deploy\/(\S+), read as/gm)].map(([, name]) => name);
    expect(checked.sort()).toEqual(['Coturn.conf', 'turn-prod.cfg', 'turnserver.conf.j2', 'turnserver.conf.tpl']);
  });

  test('with --fix fixes the file, and stops the commit so that it is looked at', () => {
    const cwd = repository(withHooks((text) => text.replace('args: [', 'args: [--fix, ')));
    write(cwd, 'turnserver.conf', `${good}no-loopback-peers\n`);
    const stopped = commit(cwd);
    expect(stopped.status).toBe(1);
    expect(stopped.output).toContain('files were modified by this hook');
    expect(readFileSync(join(cwd, 'deploy', 'turnserver.conf'), 'utf8')).not.toContain('no-loopback-peers');
    expect(commit(cwd).status).toBe(0);
  });
});
