import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { blocksOf } from '../../scripts/docs/block.ts';
import { readPage } from '../../scripts/docs/pages.ts';
import { codeIn, partsOf } from '../support/markdown.ts';
import { faultsOfSarif } from '../support/sarif.ts';
import { GitHubRunner, readAction, readSteps } from './github-runner.ts';
import { manifest, type Outcome, Package, ROOT } from './package.ts';

const TIMEOUT = 600_000;
const packed = new Package();
packed.env.npm_config_prefer_offline = 'true';
beforeAll(() => packed.pack(), TIMEOUT);
afterAll(() => packed.remove());

const page = readPage('docs/ci.md');

/** The blocks under a heading of docs/ci.md. */
function blocksUnder(heading: string, language: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return blocksOf(section).flatMap((block) => (block.language === language ? [block.text] : []));
}

/** A repository with a configuration that has findings, and one without. */
function repository(): string {
  const folder = mkdtempSync(join(packed.folder, 'repository-'));
  mkdirSync(join(folder, 'deploy'));
  mkdirSync(join(folder, 'good'));
  cpSync(join(ROOT, 'fixtures', 'demo', 'turnserver.conf'), join(folder, 'deploy', 'turnserver.conf'));
  const options = ['--realm', 'turn.example.org', '--external-ip', '203.0.113.5', '--coturn-version', '4.6.1'];
  writeFileSync(join(folder, 'good', 'turnserver.conf'), packed.must(folder, 'icescope', 'init', ...options));
  return folder;
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The URIs of the results in a file of SARIF that meets the schema. */
function urisIn(sarif: string): string[] {
  expect(faultsOfSarif(sarif)).toStrictEqual([]);
  const location = z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }) });
  const log = z.object({ runs: z.array(z.object({ results: z.array(z.object({ locations: z.array(location) })) })) });
  const [run] = log.parse(JSON.parse(sarif)).runs;
  const locations = (run?.results ?? []).flatMap((result) => result.locations);
  return [...new Set(locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri))];
}

describe('the action', () => {
  let count = 0;
  function runner(folder: string, env: NodeJS.ProcessEnv = packed.env): GitHubRunner {
    return new GitHubRunner(folder, packed.tree, join(packed.folder, `runner-${count++}`), env);
  }

  test('is documented, input for input', () => {
    const rows = partsOf(page).flatMap(({ text }) => (/^\| `[a-z-]+` \|/.test(text) ? codeIn(text).slice(0, 1) : []));
    expect(rows).toEqual(Object.keys(readAction(readFileSync(join(ROOT, 'action.yml'), 'utf8')).inputs));
  });

  test('puts no input into a script, where it would be run', () => {
    const { runs } = readAction(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
    for (const { run } of runs.steps) expect(run).not.toContain('${{');
  });

  test(
    'in the workflow of the page annotates the findings, writes SARIF, and fails',
    () => {
      const folder = repository();
      const [workflow = ''] = blocksUnder('GitHub Actions', 'yaml');
      const steps = readSteps(workflow).map((step) =>
        step.uses?.startsWith('OWNER/') ? { ...step, with: { ...step.with, path: packed.tarball } } : step,
      );
      const { status, stdout, stderr } = runner(folder).job(steps);
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
      expect(stdout).toMatch(
        /^::error file=deploy\/turnserver\.conf,line=4,endLine=4,col=20,.*::`static-auth-secret`/m,
      );
      expect(stdout).not.toContain('::notice');
      expect(urisIn(read(folder, 'coturn.sarif'))).toEqual(['deploy/turnserver.conf']);
    },
    TIMEOUT,
  );

  test(
    'takes its inputs as they are written',
    () => {
      const folder = repository();
      cpSync(join(folder, 'deploy'), join(folder, 'a b', 'c'), { recursive: true });
      const own = runner(folder);
      const inputs = { path: packed.tarball, 'coturn-version': '4.6.1' };
      expect(own.use({ ...inputs, files: 'good' }).status).toBe(0);
      const use = (more: Readonly<Record<string, string>>): Outcome =>
        own.use({ ...inputs, ...more }, 'Install icescope');
      expect(use({ files: 'good\ndeploy', 'fail-on': 'never' }).status).toBe(0);
      const patterns = use({ files: 'a b/**/*.conf\n', sarif: 'out/coturn.sarif' });
      expect(patterns.status).toBe(1);
      expect(patterns.stdout).toContain('::error file=a b/c/turnserver.conf,');
      expect(urisIn(read(folder, 'out/coturn.sarif'))).toEqual(['a%20b/c/turnserver.conf']);
      expect(use({ files: 'good', 'fail-on': 'info' })).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/^::notice/m),
      });
      expect(use({ files: 'good', options: '--min-severity info' })).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^::notice/m),
      });
      const rules = ['auth/secret-weak', 'peer/no-denied-peers'].map((id) => `--rule ${id}=off`);
      expect(use({ files: 'deploy', options: rules.join('\n') }).status).toBe(0);
      const hostile = '$(touch ran); touch ran `touch ran`';
      expect(use({ files: hostile, options: hostile, sarif: 'none.sarif' }).status).toBe(2);
      expect([existsSync(join(folder, 'ran')), existsSync(join(folder, 'none.sarif'))]).toEqual([false, false]);
    },
    TIMEOUT,
  );

  test('installs its own version, or the one that is named', () => {
    const folder = repository();
    // Not every version is on npm: this one prints what it should install.
    const path = join(packed.folder, 'npm-that-prints');
    mkdirSync(path);
    writeFileSync(join(path, 'npm'), '#!/bin/sh\necho "npm $*"\n');
    chmodSync(join(path, 'npm'), 0o755);
    const env = { ...packed.env, PATH: `${path}:${packed.env.PATH}` };
    const installed = (inputs: Record<string, string>): string => runner(folder, env).use(inputs).stdout;
    expect(installed({ files: 'good' })).toMatch(new RegExp(`^npm install .* icescope@${manifest.version}$`, 'm'));
    expect(installed({ files: 'good', version: '1.2.3' })).toMatch(/^npm install .* icescope@1\.2\.3$/m);
  });

  test('the steps without it annotate and summarize', () => {
    const [, steps = ''] = blocksUnder('GitHub Actions', 'yaml');
    const own = runner(repository());
    const { status, stdout } = own.job(readSteps(steps));
    expect(status).toBe(1);
    expect(stdout).toContain('::error file=deploy/turnserver.conf,');
    expect(own.summary).toMatch(/^\| error \| auth\/secret-weak \| deploy\/turnserver\.conf:4 \|/m);
  });
});

test('npm pack prints the name of the tarball and nothing else, as pre-commit expects', () => {
  expect(packed.printed).toBe(`${basename(packed.tarball)}\n`);
});

describe('the problem matcher', () => {
  const Matcher = z.object({
    problemMatcher: z.array(
      z.object({
        owner: z.string(),
        severity: z.literal('notice').optional(),
        pattern: z.tuple([z.object({ regexp: z.string() }).catchall(z.union([z.string(), z.number()]))]),
      }),
    ),
  });
  const matchers = Matcher.parse(JSON.parse(read(ROOT, '.github/problem-matcher.json'))).problemMatcher;

  interface Match {
    readonly [name: string]: string | undefined;
  }

  /** What a runner makes of a line: of the words that it knows for a severity, none is `note`. */
  function matchesOf(line: string): Match[] {
    return matchers.flatMap(({ severity, pattern: [{ regexp, ...groups }] }) => {
      const match = new RegExp(regexp).exec(line);
      if (match === null) return [];
      const parts = Object.entries(groups).map(([name, group]) => [name, match[Number(group)]]);
      return [{ severity, ...Object.fromEntries(parts) }];
    });
  }

  const FIXTURES = join(ROOT, 'fixtures');
  test.each([
    ['lint', '--coturn-version', '4.6.1', '--no-host', join(FIXTURES, 'demo'), join(FIXTURES, 'lint')],
    ['lint', '--coturn-version', '4.6.1', '--no-host', join(FIXTURES, 'ice-servers', 'rtc.json')],
    ['parse', join(FIXTURES, 'demo', 'failing-call.log'), join(FIXTURES, 'logs', 'broken.log')],
    ['diagnose', join(FIXTURES, 'demo', 'failing-call.log')],
  ])('matches every line of icescope %s -f gcc', (...args) => {
    const lines = packed
      .run(ROOT, 'icescope', ...args, '-f', 'gcc')
      .stdout.trimEnd()
      .split('\n');
    expect(lines[0]).not.toBe('');
    for (const line of lines) {
      const [match, ...more] = matchesOf(line);
      expect({ line, more }).toEqual({ line, more: [] });
      const severity = match?.severity === 'notice' ? 'note' : match?.severity;
      expect(`${match?.file}:${match?.line}:${match?.column}: ${severity}: ${match?.message} [${match?.code}]`).toBe(
        line,
      );
    }
  });

  test.each(['make: *** [all] Error 1', '12:00:01 error: something [42]', 'a.c:1:2: fatal error: x.h: none'])(
    'leaves alone: %s',
    (line) => expect(matchesOf(line)).toEqual([]),
  );

  test('is registered by the page in its place', () => {
    const [, , steps = ''] = blocksUnder('GitHub Actions', 'yaml');
    const registered = /::add-matcher::([^']+)'/.exec(steps)?.[1] ?? '';
    expect(existsSync(join(ROOT, registered))).toBe(true);
  });
});

/** The script of a job, as a CI service runs it: the first command that fails ends it. */
function script(folder: string, lines: readonly string[], env: NodeJS.ProcessEnv = packed.env): Outcome {
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', lines.join('\n')], {
    cwd: folder,
    env,
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

describe('the job for GitLab', () => {
  const Gitlab = z.object({
    turnserver: z.object({
      before_script: z.array(z.string()),
      script: z.array(z.string()),
      artifacts: z.object({
        when: z.literal('always'),
        reports: z.object({ codequality: z.string(), junit: z.string() }),
      }),
    }),
  });
  const [block = ''] = blocksUnder('GitLab CI', 'yaml');
  const { turnserver: job } = Gitlab.parse(parse(block));
  const { reports } = job.artifacts;

  test(
    'installs icescope, writes both reports, and fails',
    () => {
      const folder = repository();
      const prefix = join(packed.folder, 'gitlab');
      const env = { ...packed.env, npm_config_prefix: prefix, PATH: `${prefix}/bin:${process.env.PATH}` };
      const before = job.before_script.map((line) => line.replace(/ icescope$/, ` ${packed.tarball}`));
      expect(script(folder, [...before, 'command -v icescope'], env)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(join(prefix, 'bin', 'icescope')),
      });
      expect(script(folder, job.script, env).status).toBe(1);
      // https://docs.gitlab.com/ci/testing/code_quality/: the fields that it needs.
      const issue = z.object({
        description: z.string().min(1),
        check_name: z.string().min(1),
        fingerprint: z.string().min(1),
        severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
        location: z.object({ path: z.string(), lines: z.object({ begin: z.number().int().positive() }) }),
      });
      const issues = z
        .array(issue)
        .min(1)
        .parse(JSON.parse(read(folder, reports.codequality)));
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      expect(new Set(issues.map(({ location }) => location.path))).toEqual(new Set(['deploy/turnserver.conf']));
      const suite = new DOMParser().parseFromString(read(folder, reports.junit), 'text/xml').documentElement;
      expect(suite?.nodeName).toBe('testsuites');
      expect(suite?.getElementsByTagName('failure').length).toBe(2);
    },
    TIMEOUT,
  );

  test('passes where nothing is wrong', () => {
    const folder = repository();
    cpSync(join(folder, 'good'), join(folder, 'deploy'), { recursive: true });
    expect(script(folder, job.script).status).toBe(0);
    expect(read(folder, reports.codequality)).not.toMatch(/"severity":"(?:minor|major|critical|blocker)"/);
    expect(read(folder, reports.junit)).not.toContain('<failure');
  });
});

test('the pipeline for Jenkins writes the SARIF that its plugin reads, and leaves the verdict to that', () => {
  const folder = repository();
  const [pipeline = ''] = blocksUnder('Jenkins', 'groovy');
  const lines = [...pipeline.matchAll(/^ *sh '([^']+)'$/gm)].map(([, line = '']) => line);
  expect(lines).toHaveLength(1);
  expect(script(folder, lines).status).toBe(0);
  const pattern = /sarif\(pattern: '([^']+)'/.exec(pipeline)?.[1] ?? '';
  expect(urisIn(read(folder, pattern))).toEqual(['deploy/turnserver.conf']);
});
