import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const NAMES = ['test', 'system', 'node20', 'node22', 'node24'];

type Outcome = 'passed' | 'failed' | 'skipped';

/** A report on one file, in the shape of vitest's. */
function reportOf(tests: Readonly<Record<string, Outcome>>) {
  const outcomes = Object.entries(tests);
  const assertionResults = outcomes.map(([fullName, status]) => ({
    fullName,
    status,
    failureMessages: status === 'failed' ? [`why ${fullName} failed`] : [],
  }));
  const status = outcomes.some(([, outcome]) => outcome === 'failed') ? 'failed' : 'passed';
  return { testResults: [{ name: 'a.test.ts', status, message: '', assertionResults }] };
}

/** What .ci/run prints last and exits with, given reports by name; the others say that one test passed. */
function sumOf(reports: Readonly<Record<string, object>>, names: readonly string[] = NAMES) {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-sum-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const all = { ...Object.fromEntries(names.map((name) => [name, reportOf({ works: 'passed' })])), ...reports };
  for (const [name, report] of Object.entries(all)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(report));
  const { status, stdout } = spawnSync(process.execPath, ['.ci/sum.mjs', folder], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('tests that passed are counted', () => {
  expect(sumOf({})).toEqual({ status: 0, lines: ['5 passed, 0 failed, 0 skipped'] });
});

test('a test that failed is named with its message', () => {
  const { status, lines } = sumOf({ system: reportOf({ works: 'passed', breaks: 'failed' }) });
  expect(status).toBe(1);
  expect(lines).toEqual(['failed: a.test.ts: breaks', 'why breaks failed', '5 passed, 1 failed, 0 skipped']);
});

test('a test that passed when its file ran again is unsteady', () => {
  const { status, lines } = sumOf({
    system: reportOf({ sways: 'failed' }),
    'system-again': reportOf({ sways: 'passed' }),
  });
  expect(status).toBe(0);
  expect(lines).toEqual([
    'unsteady: a.test.ts: sways',
    'why sways failed',
    '4 passed, 0 failed, 1 unsteady, 0 skipped',
  ]);
});

test('a test that another report has as passed does not count as skipped', () => {
  const node20 = reportOf({ works: 'passed', long: 'skipped' });
  expect(sumOf({ node20 }).lines).toEqual(['skipped: a.test.ts: long', '5 passed, 0 failed, 1 skipped']);
  expect(sumOf({ node20 }).status).toBe(1);
  const run = sumOf({ node20, test: reportOf({ works: 'passed', long: 'passed' }) });
  expect(run).toEqual({ status: 0, lines: ['6 passed, 0 failed, 0 skipped'] });
});

test('a file that could not be loaded fails', () => {
  const broken = {
    testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
  };
  const { status, lines } = sumOf({ system: broken });
  expect(status).toBe(1);
  expect(lines).toEqual(['failed: b.test.ts', 'no such module', '4 passed, 1 failed, 0 skipped']);
});

test('a report that is missing fails', () => {
  expect(sumOf({}, NAMES.slice(1)).status).toBe(1);
});
