import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';
import { PASSWORD, USER } from '../support/turn-double.ts';
import { type TurnTestServer, udpTurnServer } from '../support/turn-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-lint-probe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let server: TurnTestServer;
beforeEach(async () => {
  server = await udpTurnServer();
});
afterEach(() => server.close());

/** A configuration of the server, and what is changed. */
function configuration(more = ''): string {
  const port = new URL(server.url.replace(/^turn:/, 'http://')).port;
  const path = join(folder, 'turnserver.conf');
  const own = `listening-ip=127.0.0.1\nlistening-port=${port}\nno-tcp\nrealm=example.org\nlt-cred-mech\n`;
  writeFileSync(path, `${own}user=${USER}:${PASSWORD}\nexternal-ip=192.0.2.15\n${more}`);
  return path;
}

async function lint(...args: string[]) {
  const result = await icescope(['lint', '--probe', '--timeout', '1', ...args]);
  expect(result.stdout + result.stderr).not.toContain(PASSWORD);
  return result;
}

async function found(...args: string[]): Promise<string[]> {
  const { stdout } = await lint('-f', 'json', '--hints', ...args);
  const { findings }: { findings: { id: string; line: number }[] } = JSON.parse(stdout);
  return findings.filter(({ id }) => id.startsWith('probe/')).map(({ id, line }) => `${id} ${line}`);
}

describe('lint --probe', () => {
  test('finds what the server does otherwise, at the lines of the file', async () => {
    const path = configuration('denied-peer-ip=192.168.7.0-192.168.7.255\nrealm=example.net\n');
    const rules = await found(path);
    expect(rules).toContain('probe/peer-reached 8');
    expect(rules).toContain('probe/other-realm 9');
    expect((await lint('-f', 'github', path)).stdout).toContain('line=9');
  });

  test('a comment and --rule turn its rules off, and they do not count without it', async () => {
    const silenced = '# icescope-disable-next-line probe/peer-reached -- known\ndenied-peer-ip=192.168.7.1\n';
    expect(await found(configuration(silenced))).not.toContain('probe/peer-reached 9');
    const path = configuration('denied-peer-ip=192.168.7.1\n');
    expect(await found('--rule', 'probe/peer-reached=off', path)).not.toContain('probe/peer-reached 8');
    const { stdout } = await icescope(['lint', '-f', 'json', '--hints', path]);
    expect(stdout).not.toContain('probe/');
  });

  test('is for a turnserver.conf', async () => {
    const list = join(folder, 'servers.json');
    writeFileSync(list, '{"iceServers":[{"urls":"stun:stun.example.org"}]}');
    const compose = join(folder, 'docker-compose.yml');
    writeFileSync(compose, 'services:\n  turn:\n    image: coturn/coturn:4.6.2\n');
    const { status, stderr } = await lint(list, compose);
    expect(stderr).toContain('has iceServers; --probe is for a turnserver.conf');
    expect(stderr).toContain('deploys coturn; --probe is for a turnserver.conf');
    expect(status).toBe(2);
  });

  test('--at and --timeout need it, and it does not go with a fix', async () => {
    const path = configuration();
    for (const options of [
      ['--at', '127.0.0.1'],
      ['--timeout', '1'],
      ['--probe', '--fix'],
    ]) {
      expect((await icescope(['lint', ...options, path])).status).toBe(2);
    }
  });
});
