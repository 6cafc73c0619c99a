import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { icescope, type World } from '../support/io.ts';

const SECRET = 'a-secret-to-be-found';
const folder = mkdtempSync(join(tmpdir(), 'icescope-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function credentials(args: readonly string[], world: World = {}) {
  const result = await icescope(['credentials', ...args], world);
  expect(result.stdout).not.toContain(SECRET);
  expect(result.stderr).not.toContain(SECRET);
  return result;
}

function hmac(text: string, algorithm = 'sha1', encoding: 'base64' | 'hex' = 'base64', key: string | Buffer = SECRET) {
  return createHmac(algorithm, key).update(text).digest(encoding);
}

describe('credentials are made', () => {
  test('for a day, from the secret', async () => {
    const { stdout, status } = await credentials(['--secret', SECRET, '-f', 'json']);
    const { username, credential, expiresAt } = JSON.parse(stdout);
    expect(username).toMatch(/^\d{10}:icescope$/);
    expect(credential).toBe(hmac(username));
    const left = (Date.parse(expiresAt) - Date.now()) / 1000;
    expect(Math.abs(left - 86_400)).toBeLessThan(60);
    expect(status).toBe(0);
  });

  test.each([
    ['90', 90],
    ['30m', 1800],
    ['8h', 28_800],
    ['7d', 604_800],
    ['1h30m', 5400],
    ['1.5h', 5400],
  ])('for %s', async (ttl, seconds) => {
    const { stdout } = await credentials(['--secret', SECRET, '--ttl', ttl, '--user', 'alice', '-f', 'json']);
    const { username } = JSON.parse(stdout);
    expect(Math.abs(Number.parseInt(username, 10) - Date.now() / 1000 - seconds)).toBeLessThan(60);
    expect(username).toMatch(/:alice$/);
  });

  test.each<[string, string[], World]>([
    ['a file', ['--secret-file', join(folder, 'secret')], {}],
    ['standard input', ['--secret-file', '-'], { stdin: `${SECRET}\n` }],
    ['the environment', [], { env: { ICESCOPE_TURN_SECRET: SECRET } }],
  ])('with a secret from %s', async (_, args, world) => {
    writeFileSync(join(folder, 'secret'), `${SECRET}\n`);
    const { stdout } = await credentials([...args, '-f', 'json'], world);
    const { username, credential } = JSON.parse(stdout);
    expect(credential).toBe(hmac(username));
  });

  test('as text, as variables and as iceServers', async () => {
    const text = (await credentials(['--secret', SECRET])).stdout;
    expect(text).toMatch(/^username {4}\d{10}:icescope\ncredential {2}\S{28}\ngood until {2}[\d-]{10} [\d:]{8} UTC\n$/);
    const env = (await credentials(['--secret', SECRET, '-f', 'env', '--user', "o'neil"])).stdout;
    expect(env).toMatch(/^ICESCOPE_TURN_USERNAME='\d{10}:o'\\''neil'\nICESCOPE_TURN_CREDENTIAL='[\w+/]{27}='\n$/);
    const list = (
      await credentials(['--secret', SECRET, '-f', 'ice-servers', 'turn:a.example.org', 'turns:b.example.org'])
    ).stdout;
    const [server] = JSON.parse(list).iceServers;
    expect(server).toStrictEqual({
      urls: ['turn:a.example.org', 'turns:b.example.org'],
      username: server.username,
      credential: hmac(server.username),
    });
  });
});

describe('--verify', () => {
  const later = `${Math.floor(Date.now() / 1000) + 5000}`;
  const verify = (username: string, password: string) =>
    credentials(['--secret', SECRET, '--verify', username, password]);

  test('good ones', async () => {
    const { stdout, status } = await verify(`${later}:alice`, hmac(`${later}:alice`));
    expect(stdout).toMatch(/^good until [\d-]{10} [\d:]{8} UTC\n$/);
    expect(status).toBe(0);
  });

  test.each([
    ['1700000000:alice', hmac('1700000000:alice'), 'expired at 2023-11-14 22:13:20 UTC'],
    ['alice:1700000000', hmac('alice:1700000000'), 'expired at 2023-11-14 22:13:20 UTC'],
    ['alice', hmac('alice'), 'the user name has no time'],
    [`${later}:alice`, 'north', 'the password was not made with this secret from this user name\n'],
    [`${later}:alice`, hmac(`${later}:alice`, 'sha1', 'base64', `${SECRET}\n`), 'with a line end after the secret'],
    [`${later}:alice`, hmac(`${later}:alice`, 'sha256'), 'HMAC-SHA256'],
    [`${later}:alice`, hmac(`${later}:alice`, 'sha1', 'hex'), 'hexadecimal'],
    [`${later}:alice`, hmac('alice'), 'from the name alone'],
    [`${later}:alice`, hmac(later), 'from the time alone'],
    [
      `${later}:alice`,
      hmac(`${later}:alice`, 'sha1', 'base64', Buffer.from(SECRET, 'base64')),
      'with the decoded secret',
    ],
  ])('%s with %s: %s', async (username, password, text) => {
    const { stdout, status } = await verify(username, password);
    expect(stdout).toContain(text);
    expect(status).toBe(1);
  });

  test('the time after the name, which coturn takes', async () => {
    const { stdout, status } = await verify(`alice:${later}`, hmac(`alice:${later}`));
    expect(stdout).toContain('coturn takes that');
    expect(status).toBe(0);
  });

  test('a password from standard input, as JSON', async () => {
    const { stdout } = await credentials(['--secret', SECRET, '-f', 'json', '--verify', `${later}:a`, '-'], {
      stdin: `${hmac(`${later}:a`)}\n`,
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, verdicts: ['good'] });
  });
});

test.each([
  [[], 'no secret given'],
  [['--secret', SECRET, '--verify', 'alice'], '--verify takes two arguments'],
  [['--secret', SECRET, '--ttl', '8w'], '--ttl: expected a time of whole seconds such as'],
  [['--secret', SECRET, '--ttl', '500ms'], '--ttl: expected a time of whole seconds such as'],
  [['--secret', SECRET, '--ttl', '0'], '--ttl: expected a time of whole seconds such as'],
  [['--secret', SECRET, '--user', 'a:b'], '--user: expected a name without colons'],
  [['--secret', SECRET, 'stun:a.example.org'], 'Write turn:a.example.org'],
  [['--secret-file', '-', '--verify', 'a', '-'], 'standard input can be read once'],
])('%j is an error that shows no secret', async (args, message) => {
  const { status, stderr } = await credentials(args, { stdin: SECRET });
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});
