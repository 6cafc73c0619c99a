import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';

const BIN = resolve('bin/icescope.js');
const folder = mkdtempSync(join(tmpdir(), 'icescope-kinds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built program, in a folder of files. */
function lint(argv: readonly string[], { input, cwd = folder }: { input?: string | Buffer; cwd?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, 'lint', '--coturn-version', '4.6.1', '--no-host', ...argv],
    {
      cwd,
      encoding: 'utf8',
      timeout: 100_000,
      ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
    },
  );
  return { status, stdout, stderr: stderr.replaceAll('\n', ' ').trim() };
}

const CANDIDATE = 'a=candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host';

const FILES: readonly [name: string, content: string | Buffer, message: string][] = [
  [
    'package.json',
    '{"name":"app","version":"1.0.0"}\n',
    'package.json is JSON, not a turnserver.conf; nothing was checked or written.',
  ],
  [
    'call.log',
    `12:00:01 ${CANDIDATE}\n`,
    'call.log is a log, not a turnserver.conf; nothing was checked or written. To read its candidates: icescope parse call.log',
  ],
  [
    'offer.sdp',
    `v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n${CANDIDATE}\r\n`,
    'To read its candidates: icescope parse offer.sdp',
  ],
  [
    'turnserver.conf.gz',
    gzipSync('realm=example.org\n'),
    'is compressed with gzip, not a turnserver.conf; nothing was checked or written. To read what is in it: zcat turnserver.conf.gz | icescope lint',
  ],
  [
    'my.cnf',
    '[client]\nuser=root\nport=3306\n',
    'my.cnf is not a turnserver.conf: its lines are not options of coturn; nothing was checked or written.',
  ],
  [
    'nginx.conf',
    'user www-data;\nworker_processes auto;\npid /run/nginx.pid;\nevents {\n}\n',
    'nginx.conf is not a turnserver.conf',
  ],
  [
    'play.yml',
    '---\n- hosts: turn\n  tasks:\n    - copy:\n        dest: /srv/relay\n        content: |\n          no-loopback-peers\n          realm=example.org\n          fingerprint\n',
    'play.yml is YAML, not a turnserver.conf; nothing was checked or written.',
  ],
  ['letter.txt', 'Dear operator,\nplease restart the server.\n', 'letter.txt is not a turnserver.conf'],
  ['guide.md', '# coturn\n```\nrealm=example.org\n```\n', 'guide.md is not a turnserver.conf'],
];
for (const [name, content] of FILES) writeFileSync(join(folder, name), content);

describe('a file that is not a turnserver.conf is named, and nothing is checked or written', () => {
  test.each(FILES)('%s', (name, content, message) => {
    const { status, stdout, stderr } = lint(['--fix', name]);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^icescope: /);
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(readFileSync(join(folder, name))).toStrictEqual(Buffer.from(content));
    expect(stderr).not.toContain('hunter2');
  });

  test.each([
    [],
    ['--fix-suggested'],
    ['--diff'],
    ['--print'],
    ['--peer', '10.0.0.1'],
    ['-f', 'json'],
    ['-f', 'sarif'],
  ])('with any option: %j', (...argv) => {
    const { status, stdout, stderr } = lint([...argv, 'package.json']);
    expect(status).toBe(2);
    expect(stderr).toContain('package.json is JSON');
    expect(stdout).not.toMatch(/turn|rule|app/);
  });

  test('the other files are still checked', () => {
    writeFileSync(join(folder, 'turnserver.conf'), 'realm=example.org\nfingerprint=maybe\n');
    const { status, stdout, stderr } = lint(['package.json', 'turnserver.conf']);
    expect(status).toBe(2);
    expect(stderr).toContain('package.json is JSON');
    expect(stdout).toContain('value/bool-invalid');
  });

  test('UTF-16 with a byte order mark is a turnserver.conf, and a rule explains it', () => {
    writeFileSync(join(folder, 'wide.conf'), Buffer.from('\ufeffrealm=example.org\n', 'utf16le'));
    expect(lint(['wide.conf']).stdout).toContain('syntax/utf16');
  });
});

describe('standard input is read where no file is named', () => {
  const PIPED = 'realm=piped.example.org\nfingerprint=maybe\n';
  const place = join(folder, 'place');
  mkdirSync(place);
  writeFileSync(join(place, 'turnserver.conf'), 'realm=default.example.org\n');

  test('cat FILE | icescope lint', () => {
    const { stdout, status } = lint([], { input: PIPED, cwd: place });
    expect(stdout).toContain('<stdin>');
    expect(stdout).toContain('value/bool-invalid');
    expect(status).toBe(1);
  });

  test('icescope lint < FILE', () => {
    writeFileSync(join(place, 'given'), PIPED);
    const fd = openSync(join(place, 'given'), 'r');
    const { stdout } = spawnSync(process.execPath, [BIN, 'lint', '--no-host', '--print'], {
      cwd: place,
      encoding: 'utf8',
      stdio: [fd, 'pipe', 'ignore'],
      timeout: 100_000,
    });
    closeSync(fd);
    expect(stdout).toContain('piped.example.org');
    expect(stdout).not.toContain('default.example.org');
  });

  test.each([
    ['an empty pipe', { input: '' }],
    ['/dev/null', {}],
  ])('%s is ignored: the file that coturn would load is checked', (_, given) => {
    expect(lint(['--print'], { ...given, cwd: place }).stdout).toContain('default.example.org');
  });

  test('a named file wins', () => {
    expect(lint(['--print', 'turnserver.conf'], { input: PIPED, cwd: place }).stdout).toContain('default.example.org');
  });

  test('piped input is refused like a file', () => {
    const { status, stderr } = lint([], { input: '{"name":"app"}', cwd: place });
    expect(status).toBe(2);
    expect(stderr).toContain('standard input is JSON, not a turnserver.conf');
  });
});
