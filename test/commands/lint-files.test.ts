import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { rewriteFile, writeFileWhole } from '../../src/io/write-file.ts';
import { icescope } from '../support/io.ts';
import { runs } from '../support/runs.ts';

const BIN = resolve('bin/icescope.js');
const root = mkdtempSync(join(tmpdir(), 'icescope-files-'));
// Other users run the program too.
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const BAD = 'realm=example.org\ndenied-peer-ip=10.0.0.0/8\n';
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let count = 0;
function newFolder(): string {
  const folder = join(root, `${count++}`);
  mkdirSync(folder);
  return folder;
}

function conf(folder: string, text = BAD): string {
  const path = join(folder, 'turnserver.conf');
  writeFileSync(path, text);
  return path;
}

/** The built program, perhaps after another that starts it. */
function fix(path: string, { before = [], job = '--fix' }: { before?: readonly string[]; job?: string } = {}) {
  const [program = process.execPath, ...words] = [...before, process.execPath];
  const argv = [...words, BIN, 'lint', '--coturn-version', '4.6.1', '--no-host', job, path];
  const { status, stdout, stderr } = spawnSync(program, argv, { encoding: 'utf8', timeout: 100_000 });
  return { status, stdout, stderr: stderr.replaceAll('\n', ' ') };
}

describe('--fix keeps what a file is', () => {
  test.runIf(isRoot)('owner, group and mode', () => {
    const path = conf(newFolder());
    chownSync(path, 1, 4);
    chmodSync(path, 0o640);
    expect(fix(path).stderr).toMatch(/fix(es)? written/);
    expect(statSync(path)).toMatchObject({ uid: 1, gid: 4, mode: 0o100640 });
  });

  test.runIf(isRoot)('or writes nothing where another user may not keep them', () => {
    const folder = newFolder();
    const path = conf(folder);
    chownSync(folder, NOBODY, NOBODY);
    chownSync(path, 0, 4);
    chmodSync(path, 0o640);
    const { status, stderr } = fix(path, {
      before: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, `--groups=${NOBODY},4`],
    });
    expect(status).toBe(2);
    expect(stderr).toContain('permission denied, and a new file in its place would not have the same owner');
    expect(readFileSync(path, 'utf8')).toBe(BAD);
    expect(statSync(path)).toMatchObject({ uid: 0, gid: 4, mode: 0o100640 });
    expect(readdirSync(folder)).toStrictEqual(['turnserver.conf']);
  });

  test.runIf(isRoot)('and writes in place where that is allowed', () => {
    const folder = newFolder();
    const path = conf(folder);
    chownSync(path, 0, NOBODY);
    chmodSync(path, 0o660);
    const { ino } = statSync(path);
    fix(path, { before: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] });
    expect(readFileSync(path, 'utf8')).toContain('no-cli');
    expect(statSync(path)).toMatchObject({ uid: 0, gid: NOBODY, mode: 0o100660, ino });
  });

  test('a symbolic link stays one', () => {
    const folder = newFolder();
    const path = conf(folder);
    symlinkSync(path, join(folder, 'link.conf'));
    fix(join(folder, 'link.conf'));
    expect(readFileSync(path, 'utf8')).toContain('no-cli');
    expect(readdirSync(folder)).toStrictEqual(['link.conf', 'turnserver.conf']);
  });

  test('both names of a hard link keep the same text', () => {
    const folder = newFolder();
    const path = conf(folder);
    linkSync(path, join(folder, 'other'));
    fix(path);
    expect(readFileSync(join(folder, 'other'), 'utf8')).toContain('no-cli');
    expect(statSync(path).nlink).toBe(2);
  });

  const canMount = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;
  test.runIf(canMount)('a file that is a mount of its own is written in place', () => {
    const folder = newFolder();
    const path = conf(folder);
    writeFileSync(join(folder, 'mounted.conf'), '');
    const script = `mount --bind ${path} ${folder}/mounted.conf && exec "$0" "$@"`;
    const { stderr } = fix(join(folder, 'mounted.conf'), { before: ['unshare', '-m', 'sh', '-c', script] });
    expect(stderr).toMatch(/fix(es)? written/);
    expect(readFileSync(path, 'utf8')).toContain('no-cli');
    expect(readdirSync(folder)).toStrictEqual(['mounted.conf', 'turnserver.conf']);
  });

  test('a file that cannot be written does not keep the others from being fixed', () => {
    const folder = newFolder();
    const path = conf(folder);
    const { status, stderr } = fix(join(folder, 'none.conf'));
    expect(status).toBe(2);
    expect(stderr).toContain('no such file');
    expect(fix(path).status).not.toBe(2);
  });
});

describe('a write', () => {
  test('is refused when the file has changed meanwhile', () => {
    const path = conf(newFolder());
    writeFileSync(path, `${BAD}user-quota=3\n`);
    expect(() => rewriteFile(path, Buffer.from(BAD), Buffer.from('realm=x\n'))).toThrow(
      'has changed since it was read',
    );
    expect(readFileSync(path, 'utf8')).toBe(`${BAD}user-quota=3\n`);
  });

  test('removes what a killed run left an hour ago, and nothing else', () => {
    const folder = newFolder();
    const path = conf(folder);
    const old = '.icescope-00000000-0000-4000-8000-000000000000';
    const fresh = '.icescope-00000000-0000-4000-8000-000000000001';
    for (const name of [old, fresh, '.icescope-notes']) writeFileSync(join(folder, name), BAD);
    const long = new Date(Date.now() - 2 * 3600 * 1000);
    for (const name of [old, '.icescope-notes']) utimesSync(join(folder, name), long, long);
    rewriteFile(path, Buffer.from(BAD), Buffer.from('realm=x\n'));
    expect(readdirSync(folder).toSorted()).toStrictEqual([fresh, '.icescope-notes', 'turnserver.conf']);
  });

  test('leaves nothing beside the file when SIGTERM or SIGINT comes', async () => {
    for (const [at, signal] of (['SIGTERM', 'SIGINT', 'SIGHUP'] as const).entries()) {
      for (const wait of [0, 120, 200, 280]) {
        const folder = newFolder();
        const path = conf(folder, BAD.repeat(40 + at));
        const argv = [BIN, 'lint', '--coturn-version', '4.6.1', '--no-host', '--fix', path];
        const child = spawn(process.execPath, argv, { stdio: 'ignore' });
        const ended = new Promise((done) => child.on('close', done));
        setTimeout(() => child.kill(signal), wait);
        await ended;
        expect(readdirSync(folder)).toStrictEqual(['turnserver.conf']);
        const text = readFileSync(path, 'utf8');
        expect(text === BAD.repeat(40 + at) || text.includes('no-cli')).toBe(true);
      }
    }
  });

  test('does not go through what is no regular file', () => {
    const folder = newFolder();
    const fifo = join(folder, 'fifo');
    spawnSync('mkfifo', [fifo]);
    expect(() => writeFileWhole(fifo, 'x', { mode: 0o600, overwrite: true })).toThrow('not a regular file');
  });
});

test('links to FIFOs and devices do not keep a walk waiting, and a link that leads nowhere is reported', () => {
  const folder = newFolder();
  spawnSync('mkfifo', [join(folder, 'ff'), join(folder, 'coturn.conf')]);
  symlinkSync('ff', join(folder, 'turnserver.conf'));
  symlinkSync('/dev/zero', join(folder, 'turnserver-zero.conf'));
  symlinkSync('nowhere', join(folder, 'turnserver-none.conf'));
  mkdirSync(join(folder, 'deep'));
  conf(join(folder, 'deep'));
  const { status, stdout, stderr } = fix(folder, { job: '--print' });
  expect(status).toBe(2);
  expect(stdout).toContain('deep/turnserver.conf');
  expect(stderr).toContain('turnserver-none.conf: no such file');
  expect(stderr).not.toContain('zero');
});

describe('a second --fix changes nothing', () => {
  const LINES = [
    'realm=example.org',
    'denied-peer-ip=10.0.0.0/8',
    'denied-peer-ip=10.0.0.0-10.255.255.255',
    'min_port=50000',
    'tls-listening-port=5349',
    'no-tls',
    'no-dtls',
    'static-auth-secret=north',
    'user=alice:wonderland',
    'lt-cred-mech',
    'use-auth-secret',
    'external-ip=203.0.113.5',
    'relay-ip=10.0.0.5',
    'no-udp',
    'no-tcp',
    'no-cli',
    'cli-password=x',
    'listening-port=3478',
    'realm: other',
    ';realm=x',
    '--fingerprint',
    'mobility ',
    'stale-nonce=0',
    'allow-loopback-peers',
    'no-loopback-peers',
    'min-port=60000',
    'max-port=50000',
    '# icescope-disable-next-line peer/cidr',
    'proc-user=nobody',
    'verbose = yes',
    'cert=/x.pem',
    '\ufeffverbose',
  ];

  test('whatever the file', async () => {
    const lines = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 12 });
    const version = fc.constantFrom('4.5.2', '4.6.1', '4.17.1');
    await fc.assert(
      fc.asyncProperty(lines, version, fc.constantFrom('--fix', '--fix-suggested'), async (all, release, job) => {
        const once = await fixed(`${all.join('\n')}\n`, release, job);
        expect(await fixed(once, release, job)).toBe(once);
      }),
      { numRuns: runs(400) },
    );
  });

  async function fixed(stdin: string, release: string, job: string): Promise<string> {
    const { status, stdout } = await icescope(['lint', '--coturn-version', release, '--no-host', job, '-'], { stdin });
    // What is no turnserver.conf is refused.
    return status === 2 ? stdin : stdout;
  }
});
