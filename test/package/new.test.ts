import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Outcome, outerEnv, ROOT, run } from './package.ts';

const TIMEOUT = 600_000;
const LEFT_OUT = new Set(['.git', '.bench', '.reports', 'dist', 'node_modules']);
const tree = join(realpathSync(mkdtempSync(join(tmpdir(), 'icescope-new-'))), 'tree');
const program = (name: string, ...args: string[]): Outcome =>
  run(tree, outerEnv(), join(ROOT, 'node_modules', '.bin', name), ...args);
const scaffold = (...args: string[]): Outcome => program('tsx', 'scripts/new.ts', ...args);

beforeAll(() => {
  cpSync(ROOT, tree, { recursive: true, filter: (source) => !LEFT_OUT.has(relative(ROOT, source)) });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(join(tree, '..'), { recursive: true, force: true }));

describe('npm run new', () => {
  test.each([
    [['rule', 'limit/brand-new'], 'src/rules/coturn/limit/brand-new.ts'],
    [['log-format', 'brand-new'], 'fixtures/logs/brand-new.expected.ndjson'],
    [['event', 'brand-new'], 'fixtures/events/brand-new.expected.ndjson'],
    [['agent', 'brand-new'], 'src/agents/brand-new.ts'],
    [['format', 'brand-new'], 'src/report/candidates/brand-new.ts'],
  ])(
    '%s writes its files, and says what is left to do',
    (args, path) => {
      const { status, stdout, stderr } = scaffold(...args);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(`wrote ${path}\n`);
      expect(stdout).toContain('What is left to do:\n1. ');
      expect(existsSync(join(tree, path))).toBe(true);
    },
    TIMEOUT,
  );

  test(
    'leaves a tree that compiles, is formatted, and passes the tests of what is new',
    () => {
      expect(program('tsc', '--noEmit')).toMatchObject({ status: 0, stdout: '' });
      expect(program('biome', 'check', 'src', 'test', 'scripts').status).toBe(0);
      const tests = [
        'test/imports',
        'test/agents/cases',
        'test/report/brand-new',
        'test/rules/coturn/examples',
        'test/logs/fixtures',
        'test/logs/events',
      ];
      const { status, stdout, stderr } = program(
        'vitest',
        'run',
        '--project',
        'unit',
        '-t',
        'brand-new|is listed',
        ...tests,
      );
      expect(status, stdout + stderr).toBe(0);
      expect(stdout).toMatch(/6 passed.*\(6\)/);
    },
    TIMEOUT,
  );

  test('fails as long as a TODO is left', () => {
    const { status, stderr } = program('vitest', 'run', '--project', 'unit', 'test/todo.test.ts');
    expect(status).toBe(1);
    expect(stderr).toContain('src/rules/coturn/limit/brand-new.ts');
  });

  test.each([
    [[], 'usage: npm run new -- rule|log-format|event|agent|format NAME'],
    [['rule'], 'usage: '],
    [['constructor', 'x'], 'usage: '],
    [['rule', 'no-subject'], "'no-subject' is not a name such as peer/no-denied-peers"],
    [['rule', '../../x'], "'../../x' is not a name such as"],
    [['rule', 'unheard-of/x'], 'no subject unheard-of: acme, addr,'],
    [['rule', 'limit/no-quota'], 'src/rules/coturn/limit/no-quota.ts already exists'],
    [['agent', 'Two Words'], "'Two Words' is not a name such as two-words"],
  ])('%j is refused, and nothing is written', (args, message) => {
    const index = readFileSync(join(tree, 'src/rules/coturn/limit/index.ts'), 'utf8');
    const { status, stdout, stderr } = scaffold(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(readFileSync(join(tree, 'src/rules/coturn/limit/index.ts'), 'utf8')).toBe(index);
  });
});
