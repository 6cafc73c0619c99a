import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readCredentials } from '../../src/commands/turn/credentials.ts';
import { randomBytes } from '../../src/io/random.ts';
import { main } from '../../src/main.ts';
import { FINDING_FORMATS } from '../../src/report/diagnostics/finding-formats.ts';
import { encode } from '../../src/stun/encode.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { restPassword } from '../../src/turn/rest-credentials.ts';
import { NASTY } from '../support/hostile-server.ts';
import { icescope, memoryIo, type World } from '../support/io.ts';
import { closedPort, udpServer } from '../support/stun-server.ts';
import { type Faults, PASSWORD, USER } from '../support/turn-double.ts';
import { type Intercept, type TurnTestServer, tcpTurnServer, udpTurnServer } from '../support/turn-server.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-turn-'));
/** For servers that do not answer. */
const FAST = ['--timeout', '0.7'];
const PATIENT = ['--timeout', '5'];
const GOOD = ['--username', USER, '--credential', PASSWORD];

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function server(faults: Faults = {}, intercept?: Intercept, start = udpTurnServer): Promise<TurnTestServer> {
  const one = await start(faults, intercept);
  open.push(one);
  return one;
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the command, and holds that nothing secret is in what it prints. */
async function turn(args: readonly string[], world: World = {}) {
  const result = await icescope(['turn', ...PATIENT, ...args], world);
  for (const secret of [PASSWORD, 'south-secret']) {
    expect(result.stdout).not.toContain(secret);
    expect(result.stderr).not.toContain(secret);
  }
  return result;
}

function rulesIn(json: { results: { findings: { rule: string }[] }[] }): string[] {
  return json.results.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe('a server that works', () => {
  test.each([
    ['udp', udpTurnServer],
    ['tcp', tcpTurnServer],
  ])('over %s', async (transport, start) => {
    const { url, double } = await server({}, undefined, start);
    const { status, json } = await turn([url, ...GOOD, '-f', 'json']);
    expect(json.results).toMatchObject([
      {
        ok: true,
        transport,
        challenge: { realm: 'example.org', algorithm: 'MD5' },
        credentials: { kind: 'fixed' },
        lifetime: 600,
        relay: { sent: 5, received: 5 },
        reflexive: { peer: { address: '127.0.0.1' }, inbound: true, outbound: true },
        isReleased: true,
        findings: [],
      },
    ]);
    expect(json.summary).toStrictEqual({ results: 1, ok: 1, failed: 0 });
    expect(status).toBe(0);
    expect(double.allocations).toStrictEqual([]);
  });

  test('says so step by step', async () => {
    const { url, port } = await server();
    const { stdout, status } = await turn([url, ...GOOD]);
    const lines = stdout
      .replace(/[\d.]+ ms/g, 'N ms')
      .replace(/127\.0\.0\.1:(?!\d*\s*\(udp)\d+/g, (place) => (place === `127.0.0.1:${port}` ? place : '127.0.0.1:N'));
    expect(lines).toBe(
      `turn:127.0.0.1:${port} (udp)  works
  reachable      127.0.0.1:${port}  N ms  double
  authenticated  realm example.org  fixed credentials
  allocated      127.0.0.1:N  loopback  lifetime 600 s
  relayed        5 of 5 round trips  N ms (direct N ms)
  from outside   127.0.0.1:N  both ways
`.replace(`${port}  N ms  double`, `${port}  N ms  double`),
    );
    expect(status).toBe(0);
  });

  test('relays to another server, which sees the relay where clients are told', async () => {
    const { url } = await server();
    const other = await udpServer();
    open.push(other);
    const { json } = await turn([url, ...GOOD, '--through', other.url, '-f', 'json']);
    const [{ through, relayedAddress }] = json.results;
    expect(through).toMatchObject({ url: other.url, mapped: relayedAddress });
  });

  test('can be sent many packets', async () => {
    const { url } = await server({}, undefined, tcpTurnServer);
    const { json } = await turn([url, ...GOOD, '--count', '3000', '--interval', '1ms', '-f', 'json']);
    expect(json.results[0].relay).toMatchObject({ sent: 3000, received: 3000 });
  });

  test('that asks for no credentials works, with a warning', async () => {
    const { url } = await server({ isOpen: true });
    const { status, json } = await turn([url, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual(['turn/no-authentication']);
    expect(status).toBe(0);
  });

  test.each([
    ['udp', udpTurnServer],
    ['tcp', tcpTurnServer],
  ])('is sent a stream over %s', async (_, start) => {
    const { url } = await server({}, undefined, start);
    const { json } = await turn([url, ...GOOD, '--bandwidth', '1Mbps', '--for', '1s', '-f', 'json']);
    const [{ throughput, findings }] = json.results;
    expect(throughput).toMatchObject({ asked: 1_000_000, size: 1200, received: throughput.sent });
    expect(throughput.sent).toBeGreaterThan(1);
    expect(findings).toStrictEqual([]);
  });

  test.each([
    [['--bandwidth', '1Gbps'], 'a rate from 16kbps to 100Mbps'],
    [['--bandwidth', '200Mbps'], 'a rate from 16kbps to 100Mbps'],
    [['--bandwidth', '2Mbps', '--for', '61'], 'a duration of 60 seconds at most'],
    [['--bandwidth', '2Mbps', '--for', '2m'], "--for: expected a duration of 60 seconds at most, got '2m'"],
    [['--for', '5'], '--for requires --bandwidth'],
  ])('is never sent more than a bounded stream: %s', async (args, message) => {
    const { stderr, status } = await turn(['turn:127.0.0.1:9', ...GOOD, ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('is tested beside others, each result in its place', async () => {
    const { url, double } = await server();
    const dead = `turn:127.0.0.1:${await closedPort()}`;
    const args = [url, dead, `${url}?transport=udp`, ...GOOD, '--concurrency', '3', '-f', 'ndjson'];
    const { records, status } = await turn(args);
    expect(records.map(({ url: one, ok }) => [one, ok])).toStrictEqual([
      [url, true],
      [dead, false],
      [`${url}?transport=udp`, true],
    ]);
    expect(status).toBe(1);
    expect(double.allocations).toStrictEqual([]);
  });

  test('is tested over each transport with --matrix', async () => {
    const { port } = await server();
    const { records, status } = await turn([`turn:127.0.0.1:${port}`, ...GOOD, '--matrix', '-f', 'ndjson']);
    expect(records.map(({ url, transport, ok }) => [url, transport, ok])).toStrictEqual([
      [`turn:127.0.0.1:${port}?transport=udp`, 'udp', true],
      [`turn:127.0.0.1:${port}?transport=tcp`, 'tcp', false],
      ['turns:127.0.0.1?transport=tcp', 'tls', false],
    ]);
    expect(status).toBe(1);
  });
});

describe('the first step that fails is the answer', () => {
  test.each<[string, Faults, string[], string, string]>([
    [
      'a wrong password',
      {},
      ['--username', USER, '--credential', 'south-secret'],
      'authentication',
      'credentials-refused',
    ],
    ['no credentials', {}, [], 'authentication', 'no-credentials'],
    [
      'an expired user',
      {},
      ['--username', `1700000000:${USER}`, '--secret', 'south-secret'],
      'authentication',
      'credentials-expired',
    ],
    [
      'an expired user, the time after the name',
      {},
      ['--username', `${USER}:1700000000`, '--secret', 'south-secret'],
      'authentication',
      'credentials-expired',
    ],
    [
      'a user with the time after the name',
      {},
      ['--username', `${USER}:4000000000`, '--secret', 'south-secret'],
      'authentication',
      'credentials-reversed',
    ],
    ['a wrong secret', {}, ['--secret', 'south-secret'], 'authentication', 'credentials-refused'],
    ['another realm', {}, [...GOOD, '--realm', 'example.net'], 'authentication', 'wrong-realm'],
    ['a quota', { errors: { Allocate: 486 } }, GOOD, 'allocation', 'quota'],
    ['no capacity', { errors: { Allocate: 508 } }, GOOD, 'allocation', 'capacity'],
    [
      'a family that it lacks',
      { errors: { Allocate: 440 } },
      [...GOOD, '--relay-family', 'ipv6'],
      'allocation',
      'family-refused',
    ],
    ['no UDP', { errors: { Allocate: 442 } }, GOOD, 'allocation', 'transport-refused'],
    ['a rejected client', { errors: { Allocate: 403 } }, GOOD, 'allocation', 'forbidden'],
    ['a port that is taken, three times', { errors: { Allocate: 437 } }, GOOD, 'allocation', 'allocation-mismatch'],
    ['an error of its own', { errors: { Allocate: 500 } }, GOOD, 'allocation', 'allocation-refused'],
    ['another server', { errors: { Allocate: 300 } }, GOOD, 'challenge', 'redirected'],
    ['denied peers', { errors: { CreatePermission: 403 } }, GOOD, 'permission', 'peer-denied'],
    ['an address of zeros', { relayed: { address: '0.0.0.0', port: 9 } }, GOOD, 'allocation', 'allocation-useless'],
    ['nonces that are never good', { stale: 1e6 }, GOOD, 'authentication', 'stale-nonce'],
    ['realms that change', { changesRealm: true }, GOOD, 'authentication', 'stale-nonce'],
    ['replies without integrity', { signsNothing: true }, [...GOOD, ...FAST], 'authentication', 'unverified'],
    ['replies with a wrong integrity', { signsWrongly: true }, [...GOOD, ...FAST], 'authentication', 'unverified'],
    ['a list of algorithms that is gone', { hidesAlgorithms: true }, GOOD, 'challenge', 'bid-down'],
    ['a challenge without a realm', { withoutRealm: true }, GOOD, 'challenge', 'challenge-unusable'],
  ])('%s', async (_, faults, args, step, rule) => {
    const { url, double } = await server(faults);
    const { status, json } = await turn([url, ...args, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual([`turn/${rule}`]);
    expect(json.results[0]).toMatchObject({ ok: false, failedAt: step });
    expect(status).toBe(1);
    expect(Buffer.concat(double.requests.map(({ bytes }) => bytes)).includes(PASSWORD)).toBe(false);
  });

  test('a port on which nothing listens', async () => {
    const { json } = await turn([`turn:127.0.0.1:${await closedPort()}`, ...GOOD, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual(['turn/refused']);
  });

  test('a server for STUN alone', async () => {
    const binding = (bytes: Buffer) => {
      const message = decode(bytes);
      return 'method' in message && message.method === METHOD.BINDING;
    };
    const { url } = await server({}, (bytes) => !binding(Buffer.from(bytes)));
    const { json } = await turn([url, ...GOOD, ...FAST, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual(['turn/stun-only']);
  });

  test('a web server', async () => {
    const web = createServer((socket) =>
      socket
        .on('error', () => {})
        .resume()
        .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    web.listen(0, '127.0.0.1');
    await until(() => web.address() !== null, 'the web server');
    open.push({ close: () => new Promise((resolve) => web.close(() => resolve())) });
    const address = web.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { json } = await turn([`turn:127.0.0.1:${port}?transport=tcp`, ...GOOD, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual(['turn/http-on-port']);
  });

  test('is shown with what to do, and where to read on', async () => {
    const { url } = await server({ errors: { Allocate: 486 } });
    const { stdout } = await turn([url, ...GOOD]);
    expect(stdout).toContain('fails at allocation: the quota of allocations is used up (486)');
    expect(stdout).toContain('user-quota');
    expect(stdout).toContain('icescope rule turn/quota');
  });
});

test.each(Object.keys(FINDING_FORMATS))('-f %s has what is wrong, and nothing for what works', async (format) => {
  const [bad, good] = [await server({ errors: { Allocate: 403 } }), await server()];
  const { stdout, status } = await turn([bad.url, good.url, ...GOOD, '-f', format]);
  // Markdown escapes more.
  expect(stdout.replaceAll('\\', '')).toContain(`127.0.0.1:${bad.port} over udp: it does not let this client allocate`);
  expect(stdout).not.toContain(`127.0.0.1:${good.port} over udp`);
  expect(status).toBe(1);
});

describe('on a terminal', () => {
  test.each([40, 80, 120])('of %i columns, no line is wider, but for a word that is', async (columns) => {
    const { url } = await server({ errors: { Allocate: 486 } });
    const works = await server();
    for (const one of [url, works.url]) {
      const { stdout } = await turn([one, ...GOOD, '--no-color'], { columns });
      const wide = stdout.split('\n').filter((line) => line.length > columns && /\S\s+\S/.test(line.trim()));
      expect(wide).toStrictEqual([]);
    }
  });

  test('a verdict that has lines of its own has blanks between its words', async () => {
    const { url } = await server({ errors: { Allocate: 486 } });
    const { stdout } = await turn([url, ...GOOD, '--no-color'], { columns: 60 });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('fails at allocation: the quota of allocations is used up (486)');
  });

  test('colors mark what fails', async () => {
    const { url } = await server({ errors: { Allocate: 486 } });
    const { stdout } = await turn([url, ...GOOD, '--color']);
    expect(stdout).toContain('\u001b[31mfails at allocation:\u001b[39m');
  });
});

describe('credentials come', () => {
  const time = Math.floor(Date.now() / 1000) + 1000;

  test.each<[string, string[], World]>([
    ['from options', GOOD, {}],
    [
      'from files',
      ['--username-file', file('user', `${USER}\n`), '--credential-file', file('password', `${PASSWORD}\r\n`)],
      {},
    ],
    ['from standard input', ['--username', USER, '--credential-file', '-'], { stdin: `${PASSWORD}\n` }],
    ['from the environment', [], { env: { ICESCOPE_TURN_USERNAME: USER, ICESCOPE_TURN_CREDENTIAL: PASSWORD } }],
    ['from options before the environment', GOOD, { env: { ICESCOPE_TURN_SECRET: 'south-secret' } }],
  ])('%s', async (_, args, world) => {
    const { url } = await server();
    expect((await turn([url, ...args], world)).status).toBe(0);
  });

  test.each<[string, string[], World]>([
    ['an option', ['--secret', PASSWORD], {}],
    ['a file', ['--secret-file', file('secret', `${PASSWORD}\n`)], {}],
    ['the environment', [], { env: { ICESCOPE_TURN_SECRET: PASSWORD } }],
  ])('from a secret in %s', async (_, args, world) => {
    const { url, double } = await server();
    const { json } = await turn([url, ...args, '-f', 'json'], world);
    expect(json.results[0].credentials).toMatchObject({ kind: 'rest', isFromSecret: true, isExpired: false });
    expect(double.log).toContain('Allocate+');
  });

  test('from a user name that holds a time as it is', async () => {
    const { url, double } = await server();
    await turn([url, '--secret', 'south-secret', '--username', `${time}:${USER}`]);
    const sent = Buffer.concat(double.requests.map(({ bytes }) => bytes));
    expect(sent.includes(`${time}:${USER}`)).toBe(true);
    expect(sent.includes(restPassword('south-secret', `${time}:${USER}`))).toBe(false);
  });

  test.each<[string[], string]>([
    [['--username', 'a'], '--username requires --credential or --secret'],
    [['--credential', 'south-secret'], '--credential requires --username'],
    [['--secret', 'south-secret', '--credential', PASSWORD, '--username', 'a'], 'cannot be used with'],
    [['--secret', ''], '--secret: expected a text'],
    [['--username', 'a\u0007b', '--credential', PASSWORD], 'U+0007'],
    [['--secret-file', file('two', 'south-secret\nsouth-secret\n')], 'several lines'],
    [['--secret-file', '-', '--username-file', '-'], 'cannot be used with'],
    [['--relay-family', 'ipv5'], 'ipv4 or ipv6'],
    [['--through', 'stuns:example.org'], 'relays send UDP'],
  ])('%j is an error that shows no secret', async (args, message) => {
    const { status, stderr } = await turn(['turn:127.0.0.1:9', ...args], { stdin: 'x' });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test.each([
    ['stun:turn.example.org', 'turn:turn.example.org'],
    ['stuns:turn.example.org:443', 'turns:turn.example.org:443'],
    ['turn.example.org:3478', 'turn:turn.example.org:3478'],
    ['trun:turn.example.org', 'turn:turn.example.org'],
    ['https://turn.example.org', 'turn:turn.example.org'],
  ])('%s is no TURN URL, %s is', async (url, better) => {
    const { status, stderr } = await turn([url]);
    expect(stderr).toContain(`Write ${better}`);
    expect(status).toBe(2);
  });

  test('to no server when none is given', async () => {
    expect((await turn(GOOD)).status).toBe(2);
  });
});

describe('a hostile server', () => {
  test('that floods with junk is answered anyway', async () => {
    const flood: Intercept = (_, reply) => {
      for (let k = 0; k < 50; k++) reply(randomBytes(k));
      return false;
    };
    const { url } = await server({}, flood);
    expect((await turn([url, ...GOOD])).status).toBe(0);
  });

  test('that announces more ChannelData than it sends is given up in time', async () => {
    const liar: Intercept = (bytes, reply, double) => {
      const message = decode(bytes);
      const isData = !('method' in message);
      if (isData) reply(Buffer.from('4000ffff00', 'hex'));
      return isData && double.requests.length > 0;
    };
    const { url } = await server({}, liar, tcpTurnServer);
    const { status, json } = await turn([url, ...GOOD, '-f', 'json', '--count', '6']);
    // The lie swallows the answer to the release too.
    expect(rulesIn(json)).toStrictEqual(['turn/packet-loss', 'turn/not-released']);
    expect(status).toBe(0);
  });

  test('that sends a byte at a time is heard, or given up in time', async () => {
    const queue: number[] = [];
    const slow: Intercept = (bytes, reply, double) => {
      const isFirst = queue.length === 0;
      queue.push(...double.handle(bytes, { address: '127.0.0.1', port: 1 }).flatMap((one) => [...one.bytes]));
      if (!isFirst) return true;
      const timer = setInterval(() => {
        reply(Uint8Array.of(queue.shift() ?? 0));
        if (queue.length === 0) clearInterval(timer);
      }, 30);
      return true;
    };
    const { url } = await server({}, slow, tcpTurnServer);
    const { json } = await turn([url, ...GOOD, ...FAST, '-f', 'json']);
    expect(rulesIn(json)).toStrictEqual(['turn/no-answer']);
  });

  test('cannot command the terminal', async () => {
    const nasty: Intercept = (bytes, reply) => {
      const message = decode(bytes);
      if (!('method' in message) || message.method !== METHOD.ALLOCATE) return false;
      const { method, transactionId } = message;
      const text = Buffer.from(NASTY);
      const attributes = [
        { type: 9, valueFor: () => Buffer.concat([Buffer.from([0, 0, 5, 0]), text]) },
        { type: 0x8022, valueFor: () => text },
      ];
      reply(encode({ class: 'error', method, transactionId, attributes }));
      return true;
    };
    const { url } = await server({}, nasty);
    expect((await turn([url, ...GOOD])).status).toBe(1);
  });
});

describe('-f nagios', () => {
  test.each([
    [['--nope'], 'unknown option'],
    [['--warn', '500', '--crit', '100'], 'there would never be a warning'],
    [['foo:bar'], 'is not a STUN or TURN URI'],
    [[], 'no server given'],
  ])('is UNKNOWN for wrong usage: %s', async (args, message) => {
    const { stdout, stderr, status } = await turn(['-f', 'nagios', ...args], { stdinIsTerminal: true });
    expect(stdout).toMatch(/^TURN UNKNOWN - [^\n]*\n$/);
    expect(stdout).toContain(message);
    expect({ stderr, status }).toStrictEqual({ stderr: '', status: 3 });
  });

  test('has its limits for itself', async () => {
    const { stderr, status } = await turn(['turn:127.0.0.1:9', '--warn', '100']);
    expect(stderr).toContain('--warn requires -f nagios');
    expect(status).toBe(2);
  });
});

test('Ctrl-C ends the test and releases the allocation', async () => {
  const hold: Intercept = (bytes) => {
    const message = decode(bytes);
    return 'method' in message && message.method === METHOD.CREATE_PERMISSION;
  };
  const { url, double } = await server({}, hold);
  const controller = new AbortController();
  const io = memoryIo({ interrupt: controller.signal });
  const status = main(['turn', url, ...GOOD], io);
  await until(() => double.allocations.length === 2, 'two allocations');
  controller.abort();
  expect(await status).toBe(130);
  expect(double.allocations).toStrictEqual([]);
  expect(io.stdout.text).toContain('not finished: stopped before there was a result');
  expect(io.stdout.text).not.toContain('fails at');
});

test('Ctrl-C ends a connection that does not come about', async () => {
  const controller = new AbortController();
  const io = memoryIo({ interrupt: controller.signal });
  // Of TEST-NET-1, to which nothing leads.
  const status = main(['turn', 'turn:192.0.2.1?transport=tcp', ...GOOD, '--timeout', '30'], io);
  controller.abort();
  expect(await status).toBe(130);
});

test('-f json and -f ndjson have their schemas', async () => {
  const { stdout } = await turn(['--format-schema', '-f', 'json']);
  expect(JSON.parse(stdout).properties).toHaveProperty('results');
  expect(JSON.parse((await turn(['--format-schema', '-f', 'ndjson'])).stdout).properties).toHaveProperty('failedAt');
});

describe('--watch', () => {
  /** Ends the run at the given request of a method. */
  async function watched(method: number, count: number, args: readonly string[]) {
    const controller = new AbortController();
    let seen = 0;
    const { url, double } = await server({}, (bytes) => {
      const message = decode(bytes);
      if ('method' in message && message.method === method && ++seen === count) controller.abort();
      return false;
    });
    const result = await turn(['--watch', '10ms', '--count', '1', url, ...args], { interrupt: controller.signal });
    expect(double.allocations).toStrictEqual([]);
    return result;
  }

  test('a line for each round, and what they come to at Ctrl-C', async () => {
    const { stdout, status } = await watched(METHOD.REFRESH, 7, GOOD);
    const lines =
      stdout.match(/^\d\d:\d\d:\d\d {2}udp 127\.0\.0\.1:\d+ {2}works {2}[\d.]+ ms through the relay$/gm) ?? [];
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(stdout).toMatch(/\n\nudp 127\.0\.0\.1:\d+: worked (\d+) of \1 times; min\/mean\/max [\d./]+ ms\n$/);
    expect(status).toBe(130);
  });

  test('a server that does not work has the step and the cause in its line', async () => {
    const { stdout } = await watched(METHOD.ALLOCATE, 3, ['--username', USER, '--credential', 'wrong']);
    expect(stdout).toMatch(/^\d\d:\d\d:\d\d {2}udp 127\.0\.0\.1:\d+ {2}fails at authentication: /);
  });

  test('ndjson has a line with a time for each round', async () => {
    const { stdout } = await watched(METHOD.REFRESH, 5, ['-f', 'ndjson', ...GOOD]);
    const times = stdout
      .trim()
      .split('\n')
      .map((line) => Date.parse(JSON.parse(line).time));
    expect(times.length).toBeGreaterThanOrEqual(2);
    expect(times).toStrictEqual(times.toSorted((a, b) => a - b));
  });

  test('needs a format that can go on', async () => {
    const { status, stderr } = await turn(['-f', 'json', '--watch', '1', 'turn:127.0.0.1']);
    expect([status, stderr]).toStrictEqual([
      2,
      'icescope: --watch requires -f text, ndjson or csv\nSee icescope turn --help\n',
    ]);
  });
});

describe('credentials of a run that goes on', () => {
  const NOW = Date.UTC(2026, 0, 1);
  const LATER = NOW + 7_200_000;
  const read = (options: Parameters<typeof readCredentials>[0]) => readCredentials(options, memoryIo(), NOW);

  test('are made anew from a secret', async () => {
    const { credentials, renew } = await read({ secret: 'south-secret', username: 'alice' });
    const renewed = renew?.(LATER);
    expect(credentials?.username).toBe(`${NOW / 1000 + 3600}:alice`);
    expect(renewed?.credentials?.username).toBe(`${LATER / 1000 + 3600}:alice`);
    expect(renewed?.credentials?.password).toBe(restPassword('south-secret', `${LATER / 1000 + 3600}:alice`));
    expect(renewed?.credentialFacts).toMatchObject({ kind: 'rest', isExpired: false, isFromSecret: true });
  });

  test('expire where they are given as they are', async () => {
    const { renew } = await read({ username: `${NOW / 1000 + 3600}:alice`, credential: 'x' });
    expect(renew?.(LATER).credentialFacts).toMatchObject({ kind: 'rest', isExpired: true });
  });
});
