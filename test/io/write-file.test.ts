import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FileOutput } from '../../src/io/file-output.ts';
import { rewriteFile, writeFileWhole } from '../../src/io/write-file.ts';

const root = mkdtempSync(join(tmpdir(), 'icescope-write-'));
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const BEFORE = 'before\n'.repeat(20_000);

/** A file in a folder of its own. */
function makeFile(text = BEFORE): string {
  const path = join(mkdtempSync(join(root, 'folder-')), 'result');
  writeFileSync(path, text, { mode: 0o640 });
  return path;
}

async function stream(path: string, text: string): Promise<void> {
  const file = await FileOutput.open(path, []);
  try {
    for (const line of text.split(/(?<=\n)/)) await file.write(line);
    file.finish(0);
  } finally {
    file.discard();
  }
}

const WAYS: [name: string, write: (path: string, text: string) => Promise<void>][] = [
  ['whole', async (path, text) => rewriteFile(path, readFileSync(path), Buffer.from(text))],
  ['streamed', stream],
];

/** Node.js has no calls for them, so Python makes and reads them. */
function python(code: string, ...argv: string[]): string | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', `import os, sys\n${code}`, ...argv], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

const NOTE = "os.setxattr(sys.argv[1], 'user.note', b'ours')";
/** Version 2, and the entries user::rw-, user:65534:r--, group::r--, mask::r--, other::---. */
const LIST = `os.setxattr(sys.argv[1], 'system.posix_acl_access', bytes.fromhex('02000000${[
  '01000600ffffffff',
  '02000400feff0000',
  '04000400ffffffff',
  '10000400ffffffff',
  '20000000ffffffff',
].join('')}'))`;
const isGnu = spawnSync('cp', ['--version'], { encoding: 'utf8' }).stdout?.includes('GNU') === true;
const keeps = (code: string): boolean => isGnu && python(code, makeFile()) !== undefined;

/** As another user; the effective one alone, so that it can be given back. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

const canMount = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

describe.each(WAYS)('a file that is written %s', (_, write) => {
  test.each(['after\n', 'after\n'.repeat(40_000), ''])(
    'has its new content, and nothing is left beside it',
    async (text) => {
      const path = makeFile();
      const { mode, ino } = statSync(path);
      await write(path, text);
      expect(readFileSync(path, 'utf8') === text).toBe(true);
      expect(statSync(path).mode).toBe(mode);
      expect(statSync(path).ino).not.toBe(ino);
      expect(readdirSync(dirname(path))).toEqual(['result']);
    },
  );

  test.skipIf(!keeps(NOTE))('keeps its extended attributes, and has a new time', async () => {
    const path = makeFile();
    python(`${NOTE}\nos.utime(sys.argv[1], (0, 0))`, path);
    await write(path, 'after\n');
    expect(python("print(os.getxattr(sys.argv[1], 'user.note').decode())", path)).toBe('ours');
    expect(statSync(path).mtimeMs).toBeGreaterThan(0);
  });

  test.skipIf(!keeps(LIST))('keeps its access control list', async () => {
    const path = makeFile();
    python(LIST, path);
    const READ = "print(os.getxattr(sys.argv[1], 'system.posix_acl_access').hex())";
    const before = python(READ, path);
    await write(path, 'after\n');
    expect(readFileSync(path, 'utf8')).toBe('after\n');
    expect(python(READ, path)).toBe(before);
  });

  test.runIf(isRoot)('keeps its owner, its group and its mode', async () => {
    const path = makeFile();
    chownSync(path, 1, 4);
    chmodSync(path, 0o604);
    await write(path, 'after\n');
    expect(statSync(path)).toMatchObject({ uid: 1, gid: 4, mode: 0o100604 });
  });

  test('stays behind a symbolic link in another folder', async () => {
    const path = makeFile();
    const link = join(dirname(makeFile()), 'link');
    symlinkSync(path, link);
    await write(link, 'after\n');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('after\n');
    expect(readdirSync(dirname(path))).toEqual(['result']);
  });

  test.each(['after\n', 'after\n'.repeat(40_000)])('keeps its other names, whatever its length', async (text) => {
    const path = makeFile();
    linkSync(path, `${path}.other`);
    await write(path, text);
    expect(readFileSync(`${path}.other`, 'utf8') === text).toBe(true);
    expect(statSync(path).nlink).toBe(2);
    expect(readdirSync(dirname(path))).toEqual(['result', 'result.other']);
  });

  test.runIf(isRoot)('is written to in a folder where its user may make no files', async () => {
    const path = makeFile();
    chownSync(path, NOBODY, NOBODY);
    chmodSync(dirname(path), 0o755);
    const { ino } = statSync(path);
    await asNobody(() => write(path, 'after\n'));
    expect(readFileSync(path, 'utf8')).toBe('after\n');
    expect(statSync(path)).toMatchObject({ uid: NOBODY, gid: NOBODY, mode: 0o100640, ino });
  });

  test.runIf(isRoot)("is left alone if it is another user's", async () => {
    const path = makeFile();
    chmodSync(path, 0o644);
    chmodSync(dirname(path), 0o777);
    await asNobody(() => expect(write(path, 'after\n')).rejects.toThrow('permission denied'));
    expect(readFileSync(path, 'utf8') === BEFORE).toBe(true);
    expect(readdirSync(dirname(path))).toEqual(['result']);
  });

  test('is no folder', async () => {
    const folder = join(dirname(makeFile()), 'inner');
    mkdirSync(folder);
    await expect(write(folder, 'after\n')).rejects.toThrow();
    expect(statSync(folder).isDirectory()).toBe(true);
  });
});

/** Runs the sources in namespaces where a shell has mounted something first. */
function inMounts(script: string, code: string, ...argv: string[]) {
  const lines = [
    `import { FileOutput } from '${resolve('src/io/file-output.ts')}';`,
    `import { rewriteFile } from '${resolve('src/io/write-file.ts')}';`,
    `import { readFileSync } from 'node:fs';`,
    code,
  ];
  const tsx = resolve('node_modules/.bin/tsx');
  const file = join(root, 'run.mts');
  writeFileSync(file, lines.join('\n'));
  const words = ['-m', 'sh', '-c', `${script} && shift && exec "$@"`, 'sh', argv[0] ?? '', tsx, file, ...argv];
  return spawnSync('unshare', words, { encoding: 'utf8', timeout: 100_000 });
}

const STREAM = `const file = await FileOutput.open(process.argv[2], []);
try { await file.write(process.argv[3].repeat(Number(process.argv[4]))); file.finish(0); }
catch (error) { console.log(error.message); } finally { file.discard(); }`;
const WHOLE = `try { rewriteFile(process.argv[2], readFileSync(process.argv[2]), Buffer.from(process.argv[3].repeat(Number(process.argv[4])))); }
catch (error) { console.log(error.message); }`;

describe.runIf(canMount).each([
  ['whole', WHOLE],
  ['streamed', STREAM],
])('with mounts, a file that is written %s', (_, code) => {
  test('is written in place if it is a mount of its own', () => {
    const path = makeFile();
    const mounted = join(dirname(path), 'mounted');
    writeFileSync(mounted, '');
    const { stdout, stderr } = inMounts(`mount --bind ${path} ${mounted}`, code, mounted, 'after', '1');
    expect(`${stdout}${stderr}`).toBe('');
    expect(readFileSync(path, 'utf8')).toBe('after');
    expect(readdirSync(dirname(path))).toEqual(['mounted', 'result']);
  });

  test.each([
    ['alone', ''],
    ['with another name', 'ln /MNT/result /MNT/other &&'],
  ])('%s on a full disk stays as it was', (_name, link) => {
    const folder = dirname(makeFile());
    const script = `mount -t tmpfs -o size=256k none ${folder} && printf before > ${folder}/result && ${link.replaceAll('/MNT', folder)} true`;
    const check = `\nimport { readdirSync } from 'node:fs';\nconsole.log(readFileSync(process.argv[2], 'utf8'), readdirSync('${folder}').length);`;
    const { stdout } = inMounts(script, `${code}${check}`, `${folder}/result`, '123456789\n', '40000');
    expect(stdout).toBe(`cannot write ${folder}/result: no space left on the device\nbefore ${link === '' ? 1 : 2}\n`);
  });

  test('is written in a folder that is read-only but for the file', () => {
    const path = makeFile();
    const script = `mount --bind ${dirname(path)} ${dirname(path)} && mount --bind ${path} ${path} && mount -o remount,bind,ro ${dirname(path)}`;
    const { stdout, stderr } = inMounts(script, code, path, 'after', '1');
    expect(`${stdout}${stderr}`).toBe('');
    expect(readFileSync(path, 'utf8')).toBe('after');
  });
});

test('a new file gets the mode that it is to have, or that of the umask', async () => {
  const folder = dirname(makeFile());
  const before = process.umask(0o027);
  try {
    writeFileWhole(join(folder, 'whole'), 'x', { mode: 0o664, overwrite: false });
    await stream(join(folder, 'streamed'), 'x');
  } finally {
    process.umask(before);
  }
  expect(statSync(join(folder, 'whole')).mode & 0o777).toBe(0o664);
  expect(statSync(join(folder, 'streamed')).mode & 0o777).toBe(0o640);
});

describe.each(['SIGTERM', 'SIGHUP'] as const)(
  'a stream that %s ends leaves the old file, and nothing beside it',
  (signal) => {
    async function endStream(options: readonly string[], end: (child: ChildProcess, folder: string) => Promise<void>) {
      const path = makeFile('before\n');
      const log = join(dirname(makeFile('')), 'result');
      const argv = [...options, resolve('bin/icescope.js'), 'parse', '--follow', '-f', 'ndjson', '-o', path, log];
      const child = spawn(process.execPath, argv, { stdio: 'ignore' });
      const ended = new Promise((done) => child.on('close', (_status, by) => done(by)));
      await end(child, dirname(path));
      expect(await ended).toBe(signal);
      expect(readdirSync(dirname(path))).toEqual(['result']);
      expect(readFileSync(path, 'utf8')).toBe('before\n');
    }

    test('while it waits', () =>
      endStream([], async (child, folder) => {
        await expect.poll(() => readdirSync(folder).length).toBe(2);
        child.kill(signal);
      }));

    test('at the moment at which its temporary file is there', () => {
      const module = `import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { openSync } = fs;
      fs.openSync = (path, ...rest) => {
        const fd = openSync(path, ...rest);
        if (String(path).includes('.icescope-output-')) process.kill(process.pid, '${signal}');
        return fd;
      };
      syncBuiltinESMExports();`;
      return endStream(['--import', `data:text/javascript,${encodeURIComponent(module)}`], async () => {});
    });
  },
);
