import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main } from '../src/main.ts';
import { memoryIo } from './support/io.ts';

test('an internal error exits with 3, and prints a readable stack', async () => {
  const io = memoryIo({ stdin: '' });
  io.stdin.read = () => Promise.reject(new RangeError('of the test'));
  expect(await main(['parse'], io)).toBe(3);
  expect(io.stdout.text).toBe('');
  expect(io.stderr.text).toMatch(
    /^icescope: internal error; please report it\nRangeError: of the test\n {4}at .*main\.test\.ts:\d+:\d+/,
  );
});

test('it exits with 3 even where it cannot be printed', async () => {
  const io = memoryIo({ stdin: '' });
  io.stdin.read = () => Promise.reject(new RangeError('of the test'));
  io.stderr.write = () => Promise.reject(new Error('the reader is gone'));
  expect(await main(['parse'], io)).toBe(3);
});

test('an uncaught exception exits with 3, too', () => {
  const throwing = `data:text/javascript,import { Socket } from 'node:dgram';
    Socket.prototype.bind = () => setImmediate(() => { throw new RangeError('of the test'); });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--import', throwing, 'src/cli.ts', 'serve'],
    { encoding: 'utf8', timeout: 100_000 },
  );
  expect(stderr).toMatch(/^icescope: internal error; please report it\nRangeError: of the test\n {4}at /);
  expect([status, stdout]).toEqual([3, '']);
});
