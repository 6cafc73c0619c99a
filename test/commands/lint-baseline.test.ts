import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-baseline-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const conf = join(folder, 'turnserver.conf');
const baseline = join(folder, 'coturn.baseline');

function lint(...argv: string[]) {
  return icescope(['lint', '--coturn-version', '4.6.1', '--no-host', ...argv, conf]);
}

test('a baseline hides what was found before, wherever it has moved', async () => {
  const before = 'realm=example.org\nuser=alice:north\nmax-bps=64k\n';
  writeFileSync(conf, before);
  const written = await lint('--write-baseline', baseline);
  expect([written.status, written.stdout]).toStrictEqual([0, '']);
  expect(written.stderr).toMatch(/coturn\.baseline: \d+ findings written\n$/);
  expect(readFileSync(baseline, 'utf8')).not.toMatch(/north|alice|64k/);
  const same = await lint('--baseline', baseline);
  expect([same.status, same.stdout]).toStrictEqual([0, expect.stringMatching(/: nothing\s+found/)]);
  writeFileSync(conf, `# moved\n${before}total-quota=many\n`);
  const { json, status } = await lint('--baseline', baseline, '-f', 'json');
  expect(json.findings.map(({ line }: { line: number }) => line)).toStrictEqual([5]);
  expect(status).toBe(1);
});

test('another file is no baseline', async () => {
  writeFileSync(conf, 'realm=example.org\n');
  const { stderr, status } = await lint('--baseline', conf);
  expect(stderr).toContain('turnserver.conf is not a baseline: write one with --write-baseline');
  expect(status).toBe(2);
  expect((await lint('--baseline', join(folder, 'none'))).status).toBe(2);
  expect((await lint('--baseline', baseline, '--fix')).stderr).toContain('cannot be used with');
});
