import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AUDIT_OUTPUTS } from '../../src/report/turn/audit/schema.ts';
import { TURN_OUTPUTS } from '../../src/report/turn/schema.ts';
import { icescope, type World } from '../support/io.ts';
import { PASSWORD, USER } from '../support/turn-double.ts';
import { type TurnTestServer, udpTurnServer } from '../support/turn-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-turn-configuration-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: TurnTestServer;
beforeEach(async () => {
  server = await udpTurnServer();
});
afterEach(() => server.close());

const QUICK = ['--count', '1', '--timeout', '2'];

function file(text: string): string {
  const path = join(folder, 'turnserver.conf');
  writeFileSync(path, text);
  return path;
}

function port(): string {
  return new URL(server.url.replace(/^turn:/, 'http://')).port;
}

/** A configuration of the server, but for what is changed. */
function configuration(changed: Record<string, string> = {}): string {
  const options = {
    'listening-ip': '127.0.0.1',
    'listening-port': port(),
    realm: 'example.org',
    user: `${USER}:${PASSWORD}`,
    ...changed,
  };
  const lines = Object.entries(options).map(([key, value]) => `${key}=${value}\n`);
  return `no-tcp\nlt-cred-mech\n${lines.join('')}`;
}

/** Runs the command, and holds that no credential is in what it prints. */
async function turn(args: readonly string[], world: World = {}) {
  const result = await icescope(['turn', ...args, ...QUICK], world);
  for (const secret of [PASSWORD, 'south-secret']) {
    expect(result.stdout).not.toContain(secret);
    expect(result.stderr).not.toContain(secret);
  }
  return result;
}

async function tested(args: readonly string[], world: World = {}) {
  const { stdout, status, stderr } = await turn([...args, '-f', 'json'], world);
  return { ...TURN_OUTPUTS.json.parse(JSON.parse(stdout)), status, stderr };
}

describe('a turnserver.conf', () => {
  test('is tested at its ports with its user, and says how it was read', async () => {
    const { results, status, stderr } = await tested([file(configuration())]);
    expect(results.map(({ url, ok }) => [url, ok])).toStrictEqual([[`turn:127.0.0.1:${port()}?transport=udp`, true]]);
    expect(results[0]?.place).toMatchObject({ line: 4, isConfiguration: true });
    expect(status).toBe(0);
    expect(stderr).toContain('asked at 127.0.0.1');
  });

  test('also from a pipe, with bytes that are not ASCII, and with an account that has a key', async () => {
    const { createHash } = await import('node:crypto');
    const key = createHash('md5').update(`${USER}:example.org:${PASSWORD}`).digest('hex');
    const text = `# für alle\n${configuration({ user: `${USER}:0x${key}` })}`;
    const { results, status } = await tested(['-'], { stdin: text });
    expect(results[0]?.ok).toBe(true);
    expect(status).toBe(0);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['a wrong password', { user: `${USER}:south-secret` }, 'turn/credentials-refused', 'user=…'],
    ['another realm', { realm: 'turn.example.org' }, 'turn/wrong-realm', 'realm=turn.example.org'],
    ['a port on which nothing listens', { 'listening-port': '9' }, 'turn/refused', 'listening-port=9'],
  ])('with %s names the line to look at', async (_, changed, rule, text) => {
    const path = file(configuration(changed));
    const { results, status } = await tested([path]);
    const finding = results[0]?.findings.find((one) => one.rule === rule);
    const line =
      configuration(changed)
        .split('\n')
        .findIndex((one) => one.startsWith(text.split('=')[0] ?? '')) + 1;
    expect(finding?.look).toMatchObject({ file: path, line, text });
    expect(status).toBe(1);
    expect((await turn([path])).stdout).toContain(`Look at ${path}:${line}: ${text}`);
    expect((await turn([path, '-f', 'gcc'])).stdout).toContain(`${path}:${line}:`);
  });

  test('runs elsewhere with --at, whatever its listening-ip says', async () => {
    const path = file(configuration({ 'listening-ip': '192.0.2.1' }));
    const { results } = await tested([path, '--at', '127.0.0.1']);
    expect(results.map(({ url, ok }) => [url, ok])).toStrictEqual([[`turn:127.0.0.1:${port()}?transport=udp`, true]]);
  });

  test('takes credentials of options instead of its own, and those of the environment where it has none', async () => {
    const wrong = file(configuration({ user: `${USER}:south-secret` }));
    const given = await tested([wrong, '--username', USER, '--credential', PASSWORD]);
    expect(given.results[0]?.ok).toBe(true);
    const lacking = file(configuration().replace(/^user=.*$/m, 'userdb=/var/lib/turn/turndb'));
    const env = { ICESCOPE_TURN_USERNAME: USER, ICESCOPE_TURN_CREDENTIAL: PASSWORD };
    expect((await tested([lacking], { env })).results[0]?.ok).toBe(true);
    const without = await tested([lacking]);
    expect(without.results[0]?.findings.map(({ rule }) => rule)).toContain('turn/no-credentials');
    expect(without.stderr).toContain('its users are not in the file');
  });

  test('--matrix and -6 leave its ports what they are', async () => {
    expect((await tested([file(configuration()), '--matrix'])).results).toHaveLength(1);
    expect((await turn([file(configuration()), '-6'])).status).toBe(2);
  });

  test('without any port is not tested', async () => {
    const { status, stderr } = await turn([file('no-udp\nno-tcp\n')]);
    expect(stderr).toContain('opens no port');
    expect(status).toBe(2);
  });

  test('--at is for such a file alone, and takes a host without a port', async () => {
    expect((await turn([server.url, '--at', '127.0.0.1'])).stderr).toContain('--at says where');
    expect((await turn([file(configuration()), '--at', '127.0.0.1:3478'])).stderr).toContain('without a port');
  });

  test('--against is for an audit', async () => {
    const { status, stderr } = await turn([server.url, '--against', file(configuration())]);
    expect(stderr).toContain('--against requires --audit');
    expect(status).toBe(2);
  });
});

describe('an audit against a turnserver.conf', () => {
  async function differences(changed: Record<string, string>, ...more: string[]) {
    const path = file(configuration(changed));
    const { stdout } = await icescope(['turn', '--audit', '--yes', '-f', 'json', '--against', path, ...more]);
    expect(stdout).not.toContain(PASSWORD);
    const { results } = AUDIT_OUTPUTS.json.parse(JSON.parse(stdout));
    const found = results.flatMap(({ findings }) => findings.filter(({ rule }) => rule.startsWith('probe/')));
    return found.map(({ rule, look }) => `${rule} ${look?.text ?? ''}`);
  }

  test('asks its server, and finds what it lets through although the file denies it', async () => {
    // The server grants loopback, which coturn never does.
    const loopback = 'probe/peer-reached ';
    expect(await differences({ 'min-port': '1' })).toStrictEqual([loopback]);
    const line = 'denied-peer-ip=192.168.7.0-192.168.7.255';
    const denied = { 'min-port': '1', 'denied-peer-ip': '192.168.7.0-192.168.7.255' };
    expect(await differences(denied)).toContain(`probe/peer-reached ${line}`);
    expect(await differences(denied, server.url)).toContain(`probe/peer-reached ${line}`);
  });
});
