import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  constants,
  copyFileSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { follow } from '../../src/io/follow.ts';
import type { ByteSource } from '../../src/io/io.ts';

let folder: string;
let path: string;
let source: ByteSource | undefined;
let text: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'icescope-follow-'));
  path = join(folder, 'call.log');
  writeFileSync(path, '');
  text = '';
  source = await follow(path, new AbortController().signal);
});

afterEach(async () => {
  await source?.close();
  rmSync(folder, { recursive: true });
});

/** Lines that differ in their numbers only, so that one has the place of another after the file was emptied. */
function lines(from: number, count: number): string {
  return Array.from({ length: count }, (_, k) => `line ${1000 + from + k} of the log\n`).join('');
}

async function readUntil(last: string): Promise<void> {
  const room = new Uint8Array(4096);
  while (!text.endsWith(last)) {
    const count = (await source?.read(room)) ?? 0;
    text += Buffer.from(room.subarray(0, count)).toString();
  }
}

test.each([
  ['less', 5],
  ['as much', 20],
  ['more', 70],
])('a file that was emptied and has %s in it again is read from its start', async (_, count) => {
  appendFileSync(path, lines(0, 20));
  await readUntil(lines(19, 1));
  truncateSync(path, 0);
  appendFileSync(path, lines(20, count));
  await readUntil(lines(19 + count, 1));
  expect(text).toBe(lines(0, 20 + count));
});

test('what was written before the file was emptied is read from the copy that logrotate made', async () => {
  appendFileSync(path, lines(0, 20));
  await readUntil(lines(19, 1));
  appendFileSync(path, lines(20, 30));
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
  appendFileSync(path, lines(50, 60));
  await readUntil(lines(109, 1));
  expect(text).toBe(lines(0, 110));
});

test('an older copy is none of this file', async () => {
  writeFileSync(`${path}.1`, lines(500, 100));
  appendFileSync(path, lines(0, 20));
  await readUntil(lines(19, 1));
  truncateSync(path, 0);
  appendFileSync(path, lines(20, 20));
  await readUntil(lines(39, 1));
  expect(text).toBe(lines(0, 40));
});

test('what was read before is not read again from a file that was rotated before', async () => {
  appendFileSync(path, lines(0, 30));
  await readUntil(lines(29, 1));
  renameSync(path, `${path}.1`);
  appendFileSync(path, lines(0, 10));
  await readUntil(lines(9, 1));
  truncateSync(path, 0);
  appendFileSync(path, lines(40, 40));
  await readUntil(lines(79, 1));
  expect(text).toBe(lines(0, 30) + lines(0, 10) + lines(40, 40));
});

test('a line that was cut by emptying the file ends there', async () => {
  appendFileSync(path, 'half a li');
  await readUntil('half a li');
  truncateSync(path, 0);
  appendFileSync(path, lines(0, 1));
  await readUntil(lines(0, 1));
  expect(text).toBe(`half a li\n${lines(0, 1)}`);
});

test('the old file is read on until the program writes to the new one', async () => {
  appendFileSync(path, lines(0, 1));
  await readUntil(lines(0, 1));
  renameSync(path, `${path}.1`);
  writeFileSync(path, '');
  appendFileSync(`${path}.1`, lines(1, 1));
  await readUntil(lines(1, 1));
  appendFileSync(`${path}.1`, lines(2, 1));
  appendFileSync(path, lines(3, 1));
  await readUntil(lines(3, 1));
  expect(text).toBe(lines(0, 4));
  expect(statSync(path).size).toBe(lines(3, 1).length);
});

test('what the next writer of a FIFO has written is read, also where it has gone again', async () => {
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const own = openSync(fifo, constants.O_RDWR);
  await source?.close();
  source = await follow(fifo, new AbortController().signal);
  writeFileSync(fifo, lines(0, 1));
  closeSync(own);
  await readUntil(lines(0, 1));
  const reading = readUntil(lines(1, 1));
  // While it leaves the FIFO alone, if it has found the end by then.
  await new Promise((resolve) => setTimeout(resolve, 50));
  writeFileSync(fifo, lines(1, 1));
  await reading;
  expect(text).toBe(lines(0, 2));
});
