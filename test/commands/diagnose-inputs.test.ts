import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { CALLEE, CALLER, OFFER } from './diagnose-sides.ts';

const { folder } = temporaryFiles();

describe('wrong usage', () => {
  test.each([
    [['--locall', CALLER], '. Did you mean --local?'],
    [['--local-nat', 'symetric', CALLER], 'Did you mean symmetric?'],
    [['--local-nat', CALLER, CALLEE], 'icescope nat -f json'],
    [['-f', 'yaml', CALLER], 'expected text, json, ndjson'],
    [['--ice-servers', CALLER, CALLEE], 'no iceServers in'],
    [['not-there.log'], 'cannot read not-there.log'],
    [['fixtures/demo/turnserver.conf'], 'icescope lint fixtures/demo/turnserver.conf'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(['diagnose', ...argv]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });

  test('a file that cannot be read does not keep the others from being diagnosed', async () => {
    const { status, stdout } = await icescope(['diagnose', 'not-there.log', OFFER]);
    expect(status).toBe(2);
    expect(stdout).toContain('Cannot tell from one side alone');
  });

  test('a log of something else has nothing to diagnose', async () => {
    const { status, stdout, stderr } = await icescope(['diagnose'], { stdin: 'hello\nworld\n' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no candidates, descriptions or events in standard input (2 lines)');
  });
});

describe('an input that is something else', () => {
  test.each([
    ['package.json', /package\.json is JSON without candidates, descriptions or events/, 1],
    ['fixtures/demo/turnserver.conf', /is a coturn configuration\. To check it: icescope lint /, 2],
    ['src', /cannot read src: is a directory/, 2],
    ['no-such.log', /cannot read no-such\.log: no such file/, 2],
    ['stun:stun.example.org', /is a server, not a file\. To ask it: icescope stun stun:stun\.example\.org/, 2],
    [
      'turn:joe@turn.example.org',
      /turn:turn\.example\.org is a server, not a file\. To test it: icescope turn turn:turn\.example\.org\n/,
      2,
    ],
    ['candidate:1 1 udp 1 192.0.2.1 5 typ host', /is a candidate, not a file\. To explain it: icescope explain/, 2],
  ])('%s is named, and the command for it', async (argument, message, expected) => {
    const { status, stdout, stderr } = await icescope(['diagnose', argument]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(expected);
  });

  test.each([
    ['empty', '', /is empty\n$/, 1],
    ['compressed', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0]), /zstdcat \S+ \| icescope diagnose\n$/, 2],
    ['gzip that is cut', gzipSync('sent candidate:1').subarray(0, 20), /its gzip data end too early\n$/, 2],
    [
      'gzip that is damaged',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255]),
      /its gzip data are damaged\n$/,
      2,
    ],
    ['a packet capture', new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]), /is a packet capture/, 2],
    ['a text', 'hello\n', /no candidates, descriptions or events in \S+ \(1 line\)\n$/, 1],
  ])('is %s', async (name, bytes, message, expected) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.bin`);
    writeFileSync(path, bytes);
    const { status, stderr } = await icescope(['diagnose', path]);
    expect(stderr).toMatch(message);
    expect(status).toBe(expected);
  });

  test.each([1, 3, 70_000])('compressed with gzip is read, %i bytes at a time', async (size) => {
    const text = readFileSync(CALLER);
    const path = join(folder, 'caller.log.gz');
    writeFileSync(path, gzipSync(text));
    const plain = await icescope(['diagnose', '-f', 'json'], { stdin: text.toString() });
    const bytes = gzipSync(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const gzip = await icescope(['diagnose', '-f', 'json'], { stdin: pieces });
    expect(gzip.json.sessions).toEqual(plain.json.sessions);
    const { stdout } = await icescope(['diagnose', path]);
    expect(stdout).toMatch(/^Did not connect/);
  });

  test('does not keep another one from being diagnosed', async () => {
    const { status, stdout, stderr } = await icescope(['diagnose', 'no-such.log', OFFER]);
    expect(stdout).toMatch(/^Cannot tell from one side alone/);
    expect(stderr).toContain('no-such.log');
    expect(status).toBe(2);
  });
});

test.each([
  ['json', /^\{"sessions":\[\s*\],\n"summary":\{.*"sessions":0.*\}\}\n$/],
  ['sarif', /"results":\[\n\]/],
  ['junit', /<testsuites name="icescope diagnose" tests="0"/],
  ['checkstyle', /<\/checkstyle>/],
  ['codequality', /^\[\]\n$/],
  ['text', /^$/],
  ['ndjson', /^$/],
  ['html', /^$/],
  ['markdown', /^$/],
])('nothing to diagnose is still what a reader of -f %s expects', async (format, expected) => {
  const { status, stdout } = await icescope(['diagnose', '-f', format, 'package.json']);
  expect(stdout).toMatch(expected);
  expect(status).toBe(1);
});
