import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { until } from '../../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-live-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** It is no longer there, or is only waiting for its parent to take note of its end. */
function hasEnded(pid: string): boolean {
  const [, state = 'Z'] = /\) (\w) /.exec(readOr(`/proc/${pid}/stat`)) ?? [];
  return state === 'Z';
}

test.runIf(process.platform === 'linux').each([
  ['SIGINT', 0, null],
  ['SIGTERM', 0, null],
  ['SIGHUP', null, 'SIGHUP'],
] as const)('%s leaves neither the browser nor its profile', async (signal, status, by) => {
  const temporary = join(folder, signal);
  mkdirSync(temporary);
  const browser = join(folder, `browser-${signal}`);
  const started = join(folder, `started-${signal}`);
  writeFileSync(browser, `#!/bin/sh\necho $$ > ${started}.new && mv ${started}.new ${started} && exec sleep 600\n`, {
    mode: 0o755,
  });
  const argv = ['bin/icescope.js', 'live', '--port', '0', '--headless', '--browser', browser];
  const child = spawn(process.execPath, argv, { stdio: 'ignore', env: { ...process.env, TMPDIR: temporary } });
  const ended = new Promise((resolve) => child.once('close', (...end) => resolve(end)));
  await until(() => readOr(started) !== '', 'the browser');
  expect(readdirSync(temporary).some((name) => name.startsWith('icescope-chromium-'))).toBe(true);
  child.kill(signal);
  expect(await ended).toEqual([status, by]);
  const pid = readFileSync(started, 'utf8').trim();
  await until(() => hasEnded(pid), 'the end of the browser');
  expect(readdirSync(temporary).filter((name) => name.startsWith('icescope-chromium-'))).toEqual([]);
});
