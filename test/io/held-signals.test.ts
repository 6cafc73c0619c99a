import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const HELD_SIGNALS = new URL('../../src/io/held-signals.ts', import.meta.url).href;

/** Runs a program with `onKilled` that would not end on its own. */
function run(code: string) {
  const program = `import { onKilled } from '${HELD_SIGNALS}'; setInterval(() => {}, 1000); ${code}`;
  const { signal, stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 100_000,
    killSignal: 'SIGKILL',
  });
  return { signal, stdout };
}

test.each(['SIGTERM', 'SIGHUP'])('%s ends the process, and all that is to be cleaned up is', (signal) => {
  const code = `onKilled(() => console.log('one')); onKilled(() => console.log('other')); process.kill(process.pid, '${signal}');`;
  expect(run(code)).toEqual({ signal, stdout: 'one\nother\n' });
});

test('what has been cleaned up before is not again', () => {
  const code = `const forget = onKilled(() => console.log('one')); onKilled(() => console.log('other')); forget(); process.kill(process.pid, 'SIGTERM');`;
  expect(run(code)).toEqual({ signal: 'SIGTERM', stdout: 'other\n' });
});

test('another handler decides whether the process ends', () => {
  const code = `onKilled(() => console.log('cleaned')); process.on('SIGTERM', () => { console.log('handled'); process.exit(3); }); process.kill(process.pid, 'SIGTERM');`;
  expect(run(code)).toEqual({ signal: null, stdout: 'handled\ncleaned\n' });
});
