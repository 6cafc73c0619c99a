import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { icescope, type World } from '../support/io.ts';
import { PASSWORD, USER } from '../support/turn-double.ts';
import { type TurnTestServer, tcpTurnServer, udpTurnServer } from '../support/turn-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-turn-lists-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: TurnTestServer;
beforeEach(async () => {
  server = await udpTurnServer();
});
afterEach(() => server.close());

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command, and holds that no credential is in what it prints. */
async function turn(args: readonly string[], world: World = {}) {
  const result = await icescope(['turn', ...args], world);
  for (const secret of [PASSWORD, 'south-secret']) {
    expect(result.stdout).not.toContain(secret);
    expect(result.stderr).not.toContain(secret);
  }
  return result;
}

interface Tested {
  ok: boolean;
  findings: { rule: string }[];
  place?: { file: string; line: number; column: number };
  credentials: object;
}

function rulesOf({ findings }: Tested): string[] {
  return findings.map(({ rule }) => rule);
}

const CREDENTIALS = `username: '${USER}', credential: '${PASSWORD}'`;

describe('a file with a list of iceServers', () => {
  test.each<[string, (url: string) => string, number]>([
    [
      'servers.json',
      (url) => `{"iceServers":[\n{"urls":"${url}","username":"${USER}","credential":"${PASSWORD}"}]}`,
      2,
    ],
    ['list.json', (url) => `[{"urls":[\n\n"${url}"],"username":"${USER}","credential":"${PASSWORD}"}]`, 3],
    ['one.json', (url) => `{"url":"${url}","username":"${USER}","credential":"${PASSWORD}"}`, 1],
    ['rest-api.json', (url) => `{"username":"${USER}","password":"${PASSWORD}",\n"ttl":86400,"uris":["${url}"]}`, 2],
    [
      'commented.jsonc',
      (url) => `// ours\n{"iceServers":[{"urls":"${url}","username":"${USER}","credential":"${PASSWORD}",},]}`,
      2,
    ],
    [
      'page.js',
      (url) => `const x = 1;\nconst pc = new RTCPeerConnection({ iceServers: [{ urls: '${url}', ${CREDENTIALS} }] });`,
      2,
    ],
    ['page.ts', (url) => `export const list: RTCIceServer[] = [\n  { urls: ['${url}'], ${CREDENTIALS} },\n];`, 2],
    [
      'index.html',
      (url) => `<!doctype html>\n<script>\nconst c = { iceServers: [{ urls: '${url}', ${CREDENTIALS} }] };\n</script>`,
      3,
    ],
    ['.env', (url) => `PORT=1\nTURN_URL=${url}\nTURN_USERNAME=${USER}\nTURN_PASSWORD=${PASSWORD}\n`, 2],
    [
      'config.yaml',
      (url) => `name: x\nice_servers:\n  - urls: ['${url}']\n    username: ${USER}\n    password: ${PASSWORD}\n`,
      3,
    ],
  ])('%s', async (name, text, line) => {
    const path = file(name, text(server.url));
    const { json, status, stderr } = await turn([path, '-f', 'json']);
    expect(json.results).toHaveLength(1);
    expect(json.results[0]).toMatchObject({ ok: true, url: server.url, place: { file: path, line } });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('comes through a pipe, with and without a dash', async () => {
    const stdin = `{"iceServers":[{"urls":"${server.url}","username":"${USER}","credential":"${PASSWORD}"}]}`;
    for (const args of [['-'], []]) {
      const { json } = await turn([...args, '-f', 'json'], { stdin, stdinIsPiped: true });
      expect(json.results[0]).toMatchObject({ ok: true, place: { file: 'standard input', line: 1 } });
    }
  });

  test('has credentials of its own for each server', async () => {
    const other = await tcpTurnServer();
    const entry = (url: string, credential: string): object => ({ urls: url, username: USER, credential });
    const path = file('two.json', JSON.stringify([entry(server.url, PASSWORD), entry(other.url, 'south-secret')]));
    const { json, status } = await turn([path, '-f', 'json']);
    await other.close();
    expect(json.results.map(rulesOf)).toStrictEqual([[], ['turn/credentials-refused']]);
    expect(status).toBe(1);
  });

  test('may have plain URLs, one a line', async () => {
    const path = file('servers.txt', `# ours\n${server.url}  # north\n\n`);
    const { json } = await turn([path, '-f', 'json', '--username', USER, '--credential', PASSWORD]);
    expect(json.results).toMatchObject([{ ok: true, place: { file: path, line: 2, column: 1 } }]);
  });

  test('is tested over each transport with --matrix, each once', async () => {
    const { url } = server;
    const urls = [`${url}?transport=udp`, `${url}?transport=tcp`, `${url}?transport=tcp`];
    const path = file('matrix.json', JSON.stringify([{ urls, username: USER, credential: PASSWORD }]));
    const { json } = await turn([path, '--matrix', '-f', 'json']);
    expect(json.results.map(({ transport }: { transport: string }) => transport)).toStrictEqual(['udp', 'tcp', 'tls']);
  });

  test('has findings at its lines', async () => {
    const path = file(
      'lines.json',
      `[\n  {"urls": "${server.url}",\n   "username": "${USER}", "credential": "south-secret"}\n]`,
    );
    expect((await turn([path, '-f', 'gcc'])).stdout).toMatch(
      `${path}:2:12: error: 127.0.0.1:${server.port} over udp: `,
    );
    expect((await turn([path])).stdout).toMatch(`${path}:2: ${server.url} (udp)  fails at authentication`);
  });

  test('has its duplicates asked once, and its STUN servers named', async () => {
    const entry = { urls: ['stun:stun.example.org', server.url], username: USER, credential: PASSWORD };
    const path = file('twice.json', JSON.stringify([entry, entry]));
    const { json, stderr } = await turn([path, '-f', 'json']);
    expect(json.results).toHaveLength(1);
    expect(stderr).toBe(`note: ${path}: 2 STUN URLs skipped; icescope stun --targets ${path} asks them\n`);
  });

  test('is asked with other credentials for the same URL, too', async () => {
    const entries = [PASSWORD, 'south-secret'].map((credential) => ({ urls: server.url, username: USER, credential }));
    const { json } = await turn([file('users.json', JSON.stringify(entries)), '-f', 'json']);
    expect(json.results.map(({ ok }: Tested) => ok)).toStrictEqual([true, false]);
  });
});

describe('credentials that the list lacks', () => {
  test.each<[string, object, string[]]>([
    ['none', {}, ['username', 'credential']],
    ['an empty one', { username: USER, credential: '' }, ['credential']],
    ['one under another name', { username: USER, password: PASSWORD }, ['credential']],
  ])('%s is a finding at the line', async (_, entry, missing) => {
    const path = file('lacks.json', `[\n${JSON.stringify({ urls: server.url, ...entry })}]`);
    const { json, status } = await turn([path, '-f', 'json']);
    expect(json.results.map(rulesOf)).toStrictEqual([['turn/list-credentials-missing']]);
    expect(json.results[0]).toMatchObject({ failedAt: 'authentication', credentials: { missing }, place: { line: 2 } });
    expect(json.results[0].findings[0].message).toContain(missing.join(' and no '));
    expect(status).toBe(1);
  });

  test.each([
    ['variables', 'username: user, credential: token'],
    ['a placeholder', `username: '${USER}', credential: 'YOUR_PASSWORD'`],
    ['a spread', '...credentials'],
  ])('%s may be right, and is only named where the server asks for credentials', async (_, members) => {
    const path = file(
      'page.js',
      `const pc = new RTCPeerConnection({ iceServers: [{ urls: '${server.url}', ${members} }] });`,
    );
    const { json } = await turn([path, '-f', 'json']);
    expect(json.results.map(rulesOf)).toStrictEqual([['turn/no-credentials']]);
    expect(json.results[0].findings[0].message).toContain('the list has none written out');
  });

  test('come from the environment', async () => {
    const path = file('lacks.json', JSON.stringify([{ urls: server.url }]));
    const env = { ICESCOPE_TURN_USERNAME: USER, ICESCOPE_TURN_CREDENTIAL: PASSWORD };
    expect((await turn([path], { env })).status).toBe(0);
  });
});

describe('credentials beside those of the list', () => {
  const list = (credential: string): string =>
    file('own.json', JSON.stringify([{ urls: server.url, username: USER, credential }]));

  test('replace them when options give them, with a note', async () => {
    const path = list('south-secret');
    const { status, stderr } = await turn([path, '--username', USER, '--credential', PASSWORD]);
    expect(status).toBe(0);
    expect(stderr).toBe(`note: ${path}: its credentials are not used, as the options give others\n`);
  });

  test('do not when the environment has them', async () => {
    const env = { ICESCOPE_TURN_SECRET: 'south-secret' };
    const { status, stderr } = await turn([list(PASSWORD)], { env });
    expect([status, stderr]).toStrictEqual([0, '']);
  });
});

describe('a wrong file', () => {
  test.each<[string, string, string]>([
    ['call.log', 'a=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\n', 'icescope parse '],
    ['package.json', '{"name":"x","dependencies":{"south-secret":"1"}}', 'is JSON without iceServers'],
    ['empty.json', '', 'no servers in '],
    ['notes.txt', 'my password is\nsouth-secret\n', 'is a text'],
    ['secret', 'south-secret\n', 'is a text'],
    ['stun.json', '[{"urls":"stun:stun.example.org"}]', 'icescope stun --targets '],
    ['broken.json', '{"iceServers":[{"urls":"turn:x.example.org","credential":south-secret}]}', 'broken at line 1'],
    ['broken.js', `const c = { iceServers: [{ urls: 'turn:x.example.org', credential: 'south-secret }] };`, ':1:'],
    ['service.go', 'package main\n\nfunc main() { secret := "south-secret" }\n', 'is source code'],
    ['key.pem', '-----BEGIN PRIVATE KEY-----\nsouth-secret\n-----END PRIVATE KEY-----\n', 'a certificate or a key'],
    [
      'compose.yml',
      'services:\n  x:\n    image: coturn/coturn\n    command: --user=a:south-secret\n',
      'icescope lint ',
    ],
  ])('%s is named', async (name, text, expected) => {
    const path = file(name, text);
    const { status, stdout, stderr } = await turn([path]);
    expect(stderr).toContain(path);
    expect(stderr).toContain(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('that is compressed is piped into this command', async () => {
    const path = join(folder, 'servers.json.gz');
    writeFileSync(path, gzipSync('[{"urls":"turn:turn.example.org"}]'));
    expect((await turn([path])).stderr).toContain(`zcat ${path} | icescope turn -`);
  });

  test.each([
    ['/dev/null', 'no servers in /dev/null'],
    ['nowhere.json', 'cannot read nowhere.json: no such file'],
    ['./nowhere', 'cannot read ./nowhere: no such file'],
    [tmpdir(), 'is a folder'],
  ])('%s is no URL', async (path, message) => {
    const { status, stderr } = await turn([path]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('does not keep the others from being tested', async () => {
    const good = file('good.json', JSON.stringify([{ urls: server.url, username: USER, credential: PASSWORD }]));
    const { status, json, stderr } = await turn(['/dev/null', good, '-f', 'json']);
    expect(json.results.map(({ ok }: Tested) => ok)).toStrictEqual([true]);
    expect(stderr).toContain('no servers in /dev/null');
    expect(status).toBe(2);
  });

  test('a URL that cannot be read is one error of the file, without what may be a credential', async () => {
    const urls = [server.url, 'turn:user:south-secret@turn.example.org', 'turn:x.example.org?pass=south-secret'];
    const path = file('some.json', JSON.stringify([{ urls, username: USER, credential: PASSWORD }]));
    const { status, json, stderr } = await turn([path, '-f', 'json']);
    expect(json.results).toMatchObject([{ ok: true }]);
    expect(stderr).toContain(`${path}:1: `);
    expect(stderr).toContain('(and 1 more in this file)');
    expect(status).toBe(2);
  });
});

test.each(['json', 'ndjson'])('what -f %s prints of a list is what diagnose takes', async (format) => {
  const other = { urls: `turn:127.0.0.1:${server.port}?transport=tcp`, username: USER, credential: PASSWORD };
  const path = file('both.json', JSON.stringify([{ ...other, urls: server.url }, other]));
  const tested = file(`tested.${format}`, (await turn([path, '-f', format])).stdout);
  const log = file('call.log', 'a=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=end-of-candidates\n');
  const { json } = await icescope(['diagnose', '-f', 'json', log, '--turn-result', tested]);
  expect(json.sessions[0].sides.local.testedRelays).toMatchObject([
    { url: server.url, works: true },
    { url: other.urls, works: false },
  ]);
});
