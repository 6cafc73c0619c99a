import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { candidate, PROGRAM } from './program.ts';

const MB = 2 ** 20;
/** The heap that Node.js gets: what grows with the input soon passes it, and ends the program. */
const HEAP = '--max-old-space-size=32';

interface Ended {
  status: number | null;
  /** Bytes of standard output. */
  written: number;
  stderr: string;
}

/** Feeds `text` repeatedly, up to so many megabytes, to `icescope parse`. */
async function feed(text: string, megabytes: number, argv: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [HEAP, PROGRAM, 'parse', ...argv]);
  const ended: Ended = { status: null, written: 0, stderr: '' };
  child.stdout.on('data', (data: Buffer) => {
    ended.written += data.length;
  });
  child.stderr.on('data', (data: Buffer) => {
    ended.stderr += data.toString();
  });
  const closed = once(child, 'close');
  const block = Buffer.from(text.repeat(Math.ceil(MB / text.length)));
  for (let left = megabytes * MB; left > 0; left -= block.length) {
    if (!child.stdin.write(block)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  [ended.status] = await closed;
  return ended;
}

describe('in 32 MB of heap', () => {
  test.each(['ndjson', 'table', 'csv', 'sdp', 'json'])('100 MB of "candidate:" as %s', async (format) => {
    const ended = await feed('candidate:', 100, ['-f', format]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('no candidates found in 1 line');
  });

  test('100 MB of "candidate:" under --filter', async () => {
    expect(await feed('candidate:', 100, ['--filter'])).toEqual({ status: 0, written: 3, stderr: '' });
  });

  test('100 MB of candidates in one line', async () => {
    const ended = await feed(`"${candidate(1)}",`, 100, ['-f', 'ndjson']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.written).toBeGreaterThan(300 * MB);
  });

  test('20 MB of broken candidates', async () => {
    const ended = await feed('a=candidate:1 1 udp 1 192.0.2.1\n', 20, ['-f', 'ndjson', '--type', 'host']);
    expect(ended).toMatchObject({ status: 1, written: 0 });
  });

  test('100 MB of objects that never close', async () => {
    expect(await feed('{"candidate":{"x":[', 100, ['-f', 'ndjson'])).toMatchObject({ status: 1, written: 0 });
  });
});
