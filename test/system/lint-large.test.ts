import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { idleFor } from './idle.ts';
import { PROGRAM } from './program.ts';

const MB = 2 ** 20;
/** What Node.js needs for itself, and what a file of 64 MB does. */
const MOST_MEMORY = 350 * MB;
/** The kilobytes that each of 100,000 lines takes are more than those. */
const MOST_FOR_LINES = 900 * MB;

const folder = mkdtempSync(join(tmpdir(), 'icescope-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The most bytes that it had in memory. */
  peak: number;
}

/** Feeds so many blocks to `icescope lint`, or nothing, and waits for its end. */
async function lint(argv: string[], { block = '', times = 0 } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, 'lint', '--coturn-version', '4.17.1', ...argv]);
  return ended(child, block, times);
}

async function ended(child: ChildProcess, block: string, times: number): Promise<Ended> {
  const result: Ended = { status: null, stdout: '', stderr: '', peak: 0 };
  // Of the output, only its end is kept.
  child.stdout?.on('data', (data: Buffer) => {
    result.stdout = (result.stdout + data.toString()).slice(-4000);
  });
  child.stderr?.on('data', (data: Buffer) => {
    result.stderr += data.toString();
  });
  const timer = setInterval(() => {
    result.peak = Math.max(result.peak, highWaterMark(child.pid));
  }, 5);
  const closed = once(child, 'close');
  await feed(child, block, times);
  [result.status] = await closed;
  clearInterval(timer);
  return result;
}

/** Until all is written, or the program has ended. */
async function feed({ stdin }: ChildProcess, block: string, times: number): Promise<void> {
  if (stdin !== null) await pipeline(Readable.from(repeated(block, times)), stdin).catch(() => {});
}

function* repeated(block: string, times: number): Generator<string> {
  for (let left = times; left > 0; left--) yield block;
}

function highWaterMark(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function path(name: string): string {
  return join(folder, name);
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

/** A file of one line of NULs, which takes no room on the disk, after some text. */
function sparse(name: string, start: string, size: number): string {
  write(name, start);
  truncateSync(path(name), size);
  return path(name);
}

describe('a file that is not a configuration', () => {
  test('a binary file', async () => {
    const { status, stderr, stdout } = await lint([process.execPath]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^icescope: .* is larger than 64 MB\n$/);
    const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 167) & 0xff);
    expect(await lint([write('binary.conf', bytes)])).toMatchObject({
      status: 2,
      stderr: `icescope: ${path('binary.conf')} is a binary file, not a turnserver.conf; nothing was checked or written.\n`,
    });
  });

  test('an empty file is a configuration', async () => {
    expect(await lint([write('empty.conf', '')])).toMatchObject({ stderr: '' });
  });

  test.each([
    ['100 MB', 'realm=example.org\n', 100 * MB],
    ['a line of 1 GB', 'realm=', 1000 * MB],
  ])('%s in a file', async (_what, start, size) => {
    const file = sparse('large.conf', start, size);
    const { status, stderr, peak } = await lint([file]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `icescope: ${file} is larger than 64 MB\n` });
    expect(peak).toBeLessThan(MOST_MEMORY);
  });

  test.each([
    ['100 MB', 'realm=example.org\n'.repeat(58_254), 100],
    ['a line of 1 GB', 'x'.repeat(MB), 1000],
  ])('%s on standard input', async (_what, block, times) => {
    const { status, stderr, peak } = await lint(['-'], { block, times });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'icescope: standard input is larger than 64 MB\n' });
    expect(peak).toBeLessThan(MOST_MEMORY);
  });

  test('a line of 60 MB', async () => {
    const { status, stderr, peak } = await lint(['-'], { block: 'x'.repeat(MB), times: 60 });
    const message =
      'icescope: standard input is not a turnserver.conf: its lines are not options of coturn; nothing was checked or written.\n';
    expect({ status, stderr }).toEqual({ status: 2, stderr: message });
    expect(peak).toBeLessThan(MOST_FOR_LINES);
  });
});

const LINES: [what: string, line: (number: number) => string][] = [
  ['of an option that is known', () => 'realm=example.org'],
  ['of options that are not, among others', (number) => (number % 3 === 0 ? 'fingerprint' : `no-such-option${number}`)],
  ['that deny addresses', (number) => `denied-peer-ip=10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`],
  ['in CIDR notation', (number) => `denied-peer-ip=10.${number >> 16}.${(number >> 8) & 255}.${number & 255}/32`],
  ['of accounts', (number) => `user=u${number}:secret${number}`],
  ['of comments that turn rules off', (number) => `# icescope-${number % 2 === 0 ? 'disable' : 'enable'} peer/cidr`],
];

describe.each(LINES)('lines %s', (_what, line) => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, number) => `${number === 0 ? 'realm=example.org' : line(number)}\n`).join('');

  test('a million', async () => {
    const { status, stderr, peak } = await lint([write('million.conf', lines(1_000_000))]);
    const message = `icescope: ${path('million.conf')} has more than 100000 lines; it is not a configuration\n`;
    expect({ status, stderr }).toEqual({ status: 2, stderr: message });
    expect(peak).toBeLessThan(MOST_MEMORY);
  });

  test('a hundred thousand', async () => {
    const { status, stderr, stdout, peak } = await lint([write('thousands.conf', lines(100_000))]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^\d+ (?:fatal|errors?|warnings?)[,;.]/m);
    expect(peak).toBeLessThan(MOST_FOR_LINES);
  });
});

describe('a bad path', () => {
  test('a directory with circular links', async () => {
    mkdirSync(path('loop/sub'), { recursive: true });
    symlinkSync('..', path('loop/sub/up'));
    symlinkSync('turnserver-b.conf', path('loop/turnserver-a.conf'));
    symlinkSync('turnserver-a.conf', path('loop/turnserver-b.conf'));
    write('loop/sub/turnserver.conf', 'realm=example.org\n');
    const { status, stderr, stdout } = await lint([path('loop')]);
    expect(status).toBe(2);
    expect(stderr).toContain('turnserver-a.conf: too many symbolic links');
    expect(stdout).toContain('loop/sub/turnserver.conf');
  });

  test('a file that is not there', async () => {
    const { status, stderr } = await lint([path('gone.conf')]);
    expect(status).toBe(2);
    expect(stderr).toContain('gone.conf: no such file');
  });

  test('a file that may not be read', async () => {
    const file = write('locked.conf', 'realm=example.org\n');
    chmodSync(file, 0o600);
    chmodSync(folder, 0o755);
    const isRoot = process.getuid?.() === 0;
    if (!isRoot) chmodSync(file, 0);
    const ids = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const child = spawn(process.execPath, [PROGRAM, 'lint', file], ids);
    const { status, stderr } = await ended(child, '', 0);
    expect(status).toBe(2);
    expect(stderr).toContain('locked.conf: permission denied');
  });
});

describe('a FIFO', () => {
  /** Ctrl-C, when it has read all that it can. */
  async function interruptWaiting(child: ChildProcess): Promise<void> {
    await idleFor(500, child.pid);
    child.kill('SIGINT');
  }

  function fifo(name: string): string {
    execFileSync('mkfifo', [path(name)]);
    return path(name);
  }

  test('with a writer is read', async () => {
    const file = fifo('written');
    const writer = spawn('sh', ['-c', `echo realm=example.org >"$0"`, file]);
    const { status, stdout } = await lint([file]);
    writer.kill();
    expect(status).toBe(1);
    expect(stdout).toContain('auth/open-relay');
  });

  test('without one is waited for, until Ctrl-C', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'lint', fifo('silent')]);
    const [{ status, stderr }] = await Promise.all([ended(child, '', 0), interruptWaiting(child)]);
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
  });

  test('is waited for on standard input too', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'lint', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const [[status]] = await Promise.all([once(child, 'exit'), interruptWaiting(child)]);
    expect(status).toBe(130);
  });
});

test('a device without data is an empty file', async () => {
  expect(await lint(['/dev/null'])).toMatchObject({ stderr: '' });
});
