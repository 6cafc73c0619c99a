import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { freePorts } from './free-ports.ts';
import { isIdle } from './idle.ts';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

const DAEMON = '/usr/bin/turnserver';
const hasCoturn = existsSync(DAEMON);

const SECRET = '4f2d9c6be1a7035f8d0c74a2b95e6e13';
const FUTURE = `${Math.floor(Date.now() / 1000) + 3600}`;
const PAST = '1379330808';

function icescope(...args: string[]): Promise<{ status: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], (error, stdout) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout });
    });
  });
}

function password(name: string, secret = SECRET): string {
  return createHmac('sha1', secret).update(name).digest('base64');
}

const REST = `use-auth-secret\nstatic-auth-secret=${SECRET}`;
const ACCOUNT = 'lt-cred-mech\nuser=alice:wonderland';
/** The MD5 of alice:example.org:wonderland. */
const KEY = 'lt-cred-mech\nuser=alice:0x72f86f2053703faa0f521ce71cfe6f59';

/** What the server has, and how the client logs in. */
const LOGINS: readonly [what: string, server: string, username: string, credential: string][] = [
  ['time and name', REST, `${FUTURE}:alice`, password(`${FUTURE}:alice`)],
  ['name and time', REST, `alice:${FUTURE}`, password(`alice:${FUTURE}`)],
  ['a time alone', REST, FUTURE, password(FUTURE)],
  ['a time that is past', REST, `${PAST}:alice`, password(`${PAST}:alice`)],
  ['another secret', REST, `${FUTURE}:alice`, password(`${FUTURE}:alice`, 'north')],
  ['a fixed user', REST, 'alice', 'wonderland'],
  ['another separator', `${REST}\nrest-api-separator=-`, `${FUTURE}-alice`, password(`${FUTURE}-alice`)],
  ['an account', ACCOUNT, 'alice', 'wonderland'],
  ['an account in other letters', ACCOUNT, 'Alice', 'wonderland'],
  ['another password', ACCOUNT, 'alice', 'looking-glass'],
  ['a time for an account', ACCOUNT, `${FUTURE}:alice`, password(`${FUTURE}:alice`)],
  ['a key', KEY, 'alice', 'wonderland'],
  ['a key and another password', KEY, 'alice', 'looking-glass'],
  ['an account beside a secret', `${REST}\nuser=alice:wonderland`, 'alice', 'wonderland'],
];

async function listens({ pid }: ChildProcess, port: number): Promise<void> {
  let hasConnected = false;
  const attempt = (): void => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      hasConnected = true;
      socket.destroy();
    });
    socket.on('error', () => setTimeout(attempt, 50));
  };
  attempt();
  await until(
    () => (hasConnected && isIdle(pid)) || undefined,
    () => `coturn does not listen on ${port}`,
  );
}

describe.skipIf(!hasCoturn)('what lint finds between a list and its server is what the real server does', () => {
  const folder = mkdtempSync(join(tmpdir(), 'icescope-client-'));
  const daemons: ChildProcess[] = [];
  afterAll(() => {
    for (const daemon of daemons) daemon.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(LOGINS.map((login, index) => [login[0], index, login] as const))('%s', async (_, index, login) => {
    const [, server, username, credential] = login;
    const port = await freePorts();
    const config = join(folder, `${index}.conf`);
    writeFileSync(
      config,
      `listening-ip=127.0.0.1\nrelay-ip=127.0.0.1\nlistening-port=${port}\nrealm=example.org\n${server}\nallow-loopback-peers\nno-tls\nno-dtls\nno-cli\nlog-file=stdout\npidfile=${folder}/${index}.pid\nuserdb=${folder}/${index}.db\n`,
    );
    const list = join(folder, `${index}.json`);
    const url = `turn:127.0.0.1:${port}`;
    writeFileSync(list, JSON.stringify({ iceServers: [{ urls: url, username, credential }] }));
    const daemon = spawn(DAEMON, ['-c', config], { cwd: folder, stdio: 'ignore' });
    daemons.push(daemon);
    await listens(daemon, port);
    const turn = await icescope('turn', url, '--username', username, '--credential', credential);
    const lint = await icescope('lint', '--no-host', '-f', 'json', config, list);
    const found: { id: string; severity: string }[] = JSON.parse(lint.stdout).findings;
    const isRefused = found.some(
      ({ id, severity }) => severity === 'error' && (id.startsWith('client/') || id === 'ice-servers/expired'),
    );
    expect({ works: turn.status === 0, isRefused }, turn.stdout).toEqual({
      works: !isRefused,
      isRefused: turn.status !== 0,
    });
  });
});
