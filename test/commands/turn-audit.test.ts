import { afterAll, describe, expect, test } from 'vitest';
import { auditedPeers } from '../../src/coturn/audited-peers.ts';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import type { AuditFinding } from '../../src/rules/turn/audit/judge.ts';
import { entry } from '../../src/stun/attribute.ts';
import { ERROR_CODE, SOFTWARE } from '../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { encode } from '../../src/stun/encode.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { NASTY } from '../support/hostile-server.ts';
import { icescope, type World } from '../support/io.ts';
import { closedPort } from '../support/stun-server.ts';
import { type Faults, PASSWORD, USER } from '../support/turn-double.ts';
import { type Intercept, type TurnTestServer, tcpTurnServer, udpTurnServer } from '../support/turn-server.ts';
import { until } from '../support/until.ts';

const GOOD = ['--username', USER, '--credential', PASSWORD];

/** The audits keep a pace, so that they run beside each other. */
const open: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function server(faults: Faults = {}, intercept?: Intercept, start = udpTurnServer): Promise<TurnTestServer> {
  const one = await start(faults, intercept);
  open.push(one);
  return one;
}

async function audit(args: readonly string[], world: World = {}) {
  const result = await icescope(['turn', '--audit', '--yes', '--timeout', '5', ...args], world);
  expect(result.stdout).not.toContain(PASSWORD);
  expect(result.stderr).not.toContain(PASSWORD);
  return result;
}

async function audited(args: readonly string[]) {
  const { status, json } = await audit(['-f', 'json', ...args]);
  const [result] = json.results;
  return { status, result, rules: result.findings.map(({ rule }: AuditFinding) => rule) };
}

const GROUPS = [...new Set(auditedPeers().map(({ group }) => group))];

describe.concurrent('a server that grants everything', () => {
  test('has a finding for every kind of address, and all that it lacks', async () => {
    const { url, double } = await server();
    const { status, result, rules } = await audited([url, ...GOOD]);
    expect(status).toBe(1);
    expect(rules).toEqual(expect.arrayContaining(GROUPS.map((group) => `audit/${group}`)));
    // Its nonces are not checked, which the double never does; over UDP alone, TCP cannot be asked for.
    expect(rules).toContain('audit/forged-nonce');
    expect(result.tcpRelay.answer).toBe('not-tested');
    expect(double.allocations).toStrictEqual([]);
  });

  test('is sent nothing to any of these addresses', async () => {
    const { url, double } = await server();
    await audited([url, ...GOOD]);
    const methods = new Set(double.requests.map(({ method }) => method));
    expect(methods).toStrictEqual(
      new Set([METHOD.BINDING, METHOD.ALLOCATE, METHOD.CREATE_PERMISSION, METHOD.CHANNEL_BIND, METHOD.REFRESH]),
    );
  });

  test('over TCP, where TCP relaying is asked for', async () => {
    const { url } = await server({}, undefined, tcpTurnServer);
    const { rules } = await audited([url, ...GOOD]);
    expect(rules).toContain('audit/tcp-relay');
  });
});

describe.concurrent('a server that denies', () => {
  const denies = (): boolean => true;

  test('everything: nothing is found, and its own address is named', async () => {
    const { url } = await server({ denies });
    const { result, rules } = await audited([url, ...GOOD]);
    expect(rules).toStrictEqual(['audit/forged-nonce']);
    expect(result.peers.every(({ permission }: { permission: string }) => permission === 'denied')).toBe(true);
    const { stdout } = await audit([url, ...GOOD]);
    expect(stdout).toContain('127.0.0.1 is closed: two clients of this relay cannot reach each other');
  });

  test('permissions, but not channels', async () => {
    const { url } = await server({ denies: (_, method) => method === 'CreatePermission' });
    const { result } = await audited([url, ...GOOD]);
    const loopback = result.findings.find(({ rule }: AuditFinding) => rule === 'audit/loopback');
    expect(loopback.message).toBe('127.0.0.0/8 and ::1/128 are open to channels, although permissions are refused');
  });

  test('one address of each range: the range is open, and it says what is closed', async () => {
    const { url } = await server({ denies: (address) => address === '10.0.0.0' });
    const { result } = await audited([url, ...GOOD]);
    const found = result.findings.find(({ rule }: AuditFinding) => rule === 'audit/private');
    expect(found.effect).toBe('10.0.0.0/8 is closed only in part: 10.0.0.0 is denied, 10.0.0.1 is not.');
  });
});

describe.concurrent('what cannot be asked is not called closed', () => {
  /** Errors for the peers of IPv6, or silence. */
  const answering = (methods: readonly number[]): Intercept => {
    return (bytes) => {
      const message = decode(bytes);
      return !(message instanceof DecodeFailure) && methods.includes(message.method);
    };
  };

  test('no answers to permissions and channels: it gives up soon, and nothing is known', async () => {
    const { url, double } = await server({}, answering([METHOD.CREATE_PERMISSION, METHOD.CHANNEL_BIND]));
    const { status, json } = await audit(['-f', 'json', '--timeout', '0.3', url, ...GOOD]);
    const [{ peers, findings }] = json.results;
    expect(new Set(peers.map(({ permission }: { permission: string }) => permission))).toStrictEqual(
      new Set(['not-tested']),
    );
    expect(findings.map(({ rule }: AuditFinding) => rule)).not.toContain('audit/loopback');
    expect(findings.map(({ rule }: AuditFinding) => rule)).toContain('audit/peers-not-tested');
    expect(status).toBe(1);
    expect(double.allocations).toStrictEqual([]);
  });

  test.each([508, 443, 437, 500])('%d to permissions', async (code) => {
    const { url } = await server({ errors: { CreatePermission: code, ChannelBind: code } });
    const { result } = await audited([url, ...GOOD]);
    expect(result.peers[0]).toMatchObject({ permission: 'not-tested', channel: 'not-tested', error: { status: code } });
  });

  test('an unusual code is a denial only where others are granted', async () => {
    const all = await server({ errors: { CreatePermission: 400 } });
    const { result } = await audited([all.url, ...GOOD]);
    expect(result.peers[0]).toMatchObject({ permission: 'not-tested', channel: 'granted' });
  });
});

describe.concurrent('a server that cannot be audited', () => {
  test.each([
    ['wrong credentials', ['--username', USER, '--credential', 'south'], 'it refuses the credentials (401)'],
    ['no credentials', [], 'it asks for credentials'],
  ])('%s', async (_, args, reason) => {
    const { url } = await server();
    const { status, stdout } = await audit([url, ...args]);
    expect(status).toBe(1);
    expect(stdout).toContain(`no allocation: ${reason}`);
    expect(stdout).not.toContain('not tested');
  });

  test('a port on which nothing listens', async () => {
    const { status, stdout } = await audit([`turn:127.0.0.1:${await closedPort()}`, ...GOOD]);
    expect(status).toBe(1);
    expect(stdout).toContain('not audited');
  });
});

test.concurrent.each(['text', 'json', 'ndjson', 'conf', ...Object.keys(FINDING_FORMATS)])(
  'what a server says is safe to print: %s',
  async (format) => {
    const refuse: Intercept = (bytes, reply) => {
      const message = decode(bytes);
      if (message instanceof DecodeFailure || message.method !== METHOD.ALLOCATE) return false;
      const { method, transactionId } = message;
      const attributes = [entry(ERROR_CODE, { code: 699, reason: NASTY }), entry(SOFTWARE, NASTY)];
      reply(encode({ class: 'error', method, transactionId, attributes }));
      return true;
    };
    const { url } = await server({}, refuse);
    // icescope() holds that nothing in it could command a terminal.
    const { status } = await audit(['-f', format, url, ...GOOD]);
    expect(status).toBe(1);
  },
);

test.concurrent('a server that asks for no credentials', async () => {
  const { url } = await server({ isOpen: true });
  const { rules } = await audited([url]);
  expect(rules).toContain('audit/no-authentication');
  expect(rules).not.toContain('audit/forged-nonce');
});

test.concurrent('Ctrl-C releases what was allocated', async () => {
  const { url, double } = await server();
  const controller = new AbortController();
  const running = audit(['-f', 'json', url, ...GOOD], { interrupt: controller.signal });
  await until(() => double.requests.filter(({ method }) => method === METHOD.CHANNEL_BIND).length > 20, 'channels');
  controller.abort();
  const { status, json } = await running;
  expect(status).toBe(130);
  expect(json.results[0].endedBy).toBe('interrupt');
  expect(double.allocations).toStrictEqual([]);
});

test.concurrent('Ctrl-C while allocations are counted releases them all', async () => {
  const controller = new AbortController();
  let most = 0;
  const { url, double } = await server({ denies: () => true }, (_, __, { allocations }) => {
    most = Math.max(most, allocations.length);
    if (allocations.length === 3) controller.abort();
    return false;
  });
  const { status } = await audit(['-f', 'json', url, ...GOOD], { interrupt: controller.signal });
  expect(status).toBe(130);
  expect(most).toBeGreaterThanOrEqual(3);
  expect(double.allocations).toStrictEqual([]);
});

describe.concurrent('whose server it is', () => {
  const world = (stdin: string): World => ({ stdin, stdinIsTerminal: true, columns: 80 });
  const args = ['turn', '--audit', 'turn:192.0.2.1'];

  test('is asked at a terminal; without a yes, nothing is sent', async () => {
    const { status, stdout, stderr } = await icescope(args, world('no\n'));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Is it yours? [y/N] ');
    expect(stderr).toContain('not audited; nothing was sent');
  });

  test('yes is enough', async () => {
    const { url, double } = await server({ denies: () => true });
    const { stdout } = await icescope(['turn', '--audit', url, ...GOOD], world('yes\n'));
    expect(double.requests.length).toBeGreaterThan(0);
    expect(stdout).toContain('audit/forged-nonce');
  });

  test('must be said without one', async () => {
    const { status, stderr } = await icescope(args, { stdin: 'y\n' });
    expect(status).toBe(2);
    expect(stderr).toContain('needs --yes');
  });
});

describe.concurrent('formats', () => {
  test.each(Object.keys(FINDING_FORMATS))('%s has what was found', async (format) => {
    const { url } = await server();
    const { status, stdout } = await audit(['-f', format, url, ...GOOD]);
    expect(status).toBe(1);
    expect(stdout).toContain(format === 'junit' ? '127.0.0.0/8' : 'audit/loopback');
  });

  test('ndjson has the same as json', async () => {
    const { url } = await server();
    const { records } = await audit(['-f', 'ndjson', url, ...GOOD]);
    const { result } = await audited([url, ...GOOD]);
    expect(records[0].findings).toStrictEqual(result.findings);
  });

  test('conf has the lines for turnserver.conf, and nothing else', async () => {
    const { url } = await server();
    const { stdout } = await audit(['-f', 'conf', url, ...GOOD]);
    const [comment, ...lines] = stdout.trimEnd().split('\n');
    expect(comment).toBe(`# icescope turn --audit ${url}`);
    expect(lines).toEqual(
      expect.arrayContaining(['no-multicast-peers', 'denied-peer-ip=10.0.0.0-10.255.255.255', 'denied-peer-ip=::1']),
    );
    expect(lines.every((line) => /^[a-z-]+(?:=\S+)?$/.test(line))).toBe(true);
    expect(lines.some((line) => /^denied-peer-ip=(?:::|0\.0\.0\.0)$/.test(line))).toBe(false);
  });

  test.each([40, 80, 200])('text fits into %d columns', async (columns) => {
    const { url } = await server();
    const { stdout } = await audit([url, ...GOOD], { columns });
    const plain = stdout.replace(/\u001b\[[0-9;]*m/g, '').split('\n');
    const words = plain.filter((line) => line.length > columns);
    expect(
      words.every((line) =>
        line
          .trim()
          .split(' ')
          .some((word) => word.length > columns / 2),
      ),
    ).toBe(true);
    if (columns >= 80) expect(plain.length).toBeLessThan(50);
  });
});
