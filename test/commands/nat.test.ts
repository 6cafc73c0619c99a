import { createSocket } from 'node:dgram';
import { getEventListeners, once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { main } from '../../src/main.ts';
import { natOutput } from '../../src/report/nat/schema.ts';
import { entry } from '../../src/stun/attribute.ts';
import { XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { icescope, memoryIo, type Result } from '../support/io.ts';
import { type Faults, Rfc5780Server } from '../support/rfc5780-server.ts';
import { closedPort, tcpServer, udpServer } from '../support/stun-server.ts';

/** Enough for a dozen sends on loopback. */
const QUICK = ['--timeout', '1'];

let server: Rfc5780Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

async function ask(faults: Faults, ...options: string[]): Promise<Result> {
  server = await Rfc5780Server.start(faults);
  return icescope(['nat', ...QUICK, ...options, server.url]);
}

function verdictOf({ stdout }: Result): z.infer<typeof natOutput> {
  return natOutput.parse(JSON.parse(stdout));
}

describe('on a path without a NAT or filter', { retry: 3 }, () => {
  test('a suitable server gives a verdict', async () => {
    const result = await ask({ software: 'test 1.0' });
    const lines = result.stdout.split('\n');
    expect(lines[0]).toBe(
      'This server is on this machine, so nothing here is about your NAT. Ask a server on the internet.',
    );
    expect(lines[2]).toMatch(/^mapping {7}no NAT {16}127\.0\.0\.1:\d+ is this machine's own address$/);
    expect(lines.slice(3)).toEqual([
      'filtering     endpoint-independent  anyone can reach you',
      'hairpinning   no NAT',
      'classic name  open internet',
      '',
    ]);
    expect([result.status, result.stderr]).toEqual([0, '']);
  });

  test('JSON matches its schema', async () => {
    const result = await ask({ software: 'test 1.0' }, '-f', 'json');
    expect(verdictOf(result)).toMatchObject({
      host: '127.0.0.1',
      address: '127.0.0.1',
      family: 'ipv4',
      transport: 'udp',
      ok: true,
      nat: false,
      software: 'test 1.0',
      mapping: { behavior: 'none' },
      filtering: { behavior: 'endpoint-independent' },
      hairpinning: { behavior: 'none' },
      otherAddress: server?.other,
      classicName: 'open internet',
    });
  });

  test('the schema is printed without a server', async () => {
    const { status, stdout } = await icescope(['nat', '--format-schema']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(z.toJSONSchema(natOutput));
  });

  test('--lifetime says that an idle binding stays', async () => {
    const result = await ask({}, '-f', 'json', '--lifetime', '50ms');
    expect(verdictOf(result).lifetime).toEqual({ atLeast: 0.05 });
    expect(result.status).toBe(0);
  });
});

// On a machine too busy to answer in time packets come late, and 'inconclusive' is then the right answer: hence the retries.
describe('an unsuitable server is reported, and nothing is guessed', { retry: 3 }, () => {
  test.each<[name: string, faults: Faults, why: RegExp]>([
    [
      'no OTHER-ADDRESS',
      { other: null },
      /^the server sends no OTHER-ADDRESS: it has no second address to answer from/,
    ],
    ['its own IP address', { other: ({ port }) => ({ address: '127.0.0.1', port }) }, /on the same IP address/],
    ['its own port', { other: ({ address }) => ({ address, port: ownPort() }) }, /the same port/],
    ['CHANGE-REQUEST ignored', { change: 'ignored' }, /ignores CHANGE-REQUEST and answers from the address/],
    ['CHANGE-REQUEST refused', { change: 'refused' }, /answers CHANGE-REQUEST with 420/],
    [
      'only the port changed',
      { change: 'port' },
      /asked to answer from 127\.0\.0\.2:\d+, it answers from 127\.0\.0\.1/,
    ],
    [
      'CHANGE-REQUEST not answered',
      { change: 'silent' },
      /^it does not answer CHANGE-REQUEST even where the filter is open/,
    ],
    [
      'a second address that is silent',
      { change: 'silent', isSecondSilent: true },
      /other address 127\.0\.0\.2:\d+ does not answer/,
    ],
  ])('%s', async (_, faults, why) => {
    const result = await ask(faults, '-f', 'json');
    const { filtering, ok, classicName } = verdictOf(result);
    expect(filtering).toMatchObject({ behavior: 'unfit', reason: expect.stringMatching(why) });
    expect([ok, classicName, result.status]).toEqual([false, undefined, 1]);
  });

  test('in the table too', async () => {
    const { stdout, status } = await ask({ other: null });
    expect(stdout).toMatch(/^filtering {4,5}cannot be tested {2}the server sends no OTHER-ADDRESS/m);
    expect(status).toBe(1);
  });

  function ownPort(): number {
    return Number(/\d+$/.exec(server?.url ?? '')?.[0]);
  }
});

describe('hostile servers', () => {
  test('noise after every answer changes nothing', async () => {
    const noise = (answer: Uint8Array): Uint8Array => answer.map((byte, i) => (i === 10 ? byte ^ 1 : byte));
    expect(verdictOf(await ask({ noise }, '-f', 'json'))).toMatchObject({ ok: true, classicName: 'open internet' });
  });

  test('escape sequences in SOFTWARE reach no terminal', async () => {
    // icescope() rejects whatever could command one.
    const { stdout } = await ask({ software: '\u001b[2J\u202e\0' }, '-f', 'json');
    expect(stdout).toContain('\\u001b[2J\\u202e');
  });
});

test('a port where nothing listens is reported, with advice', async () => {
  const port = await closedPort();
  const { status, stdout, stderr } = await icescope(['nat', `stun:127.0.0.1:${port}`]);
  expect(stdout).toContain(`Direct connections: not known, as nothing listens on UDP port ${port} of the server.\n`);
  expect(stdout).toContain(
    `stun:127.0.0.1:${port}\n  127.0.0.1:${port}  nothing listens on this port\n  tcp ${port}  nothing listens on this port\n`,
  );
  expect(stdout).not.toMatch(/block|firewall/);
  expect([status, stderr]).toEqual([1, '']);
});

test('where UDP is refused and TCP answers, the network is not blamed', async () => {
  const tcp = await tcpServer();
  const { stdout } = await icescope(['nat', `stun:127.0.0.1:${tcp.port}`]);
  expect(stdout.split('\n')[0]).toBe(
    `Direct connections: not known, as nothing listens on UDP port ${tcp.port} of the server. The server answers over TCP (port ${tcp.port}).`,
  );
  await tcp.close();
});

test('a server that never answers is reported within the time limit', async () => {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { stdout, status } = await icescope(['nat', '--timeout', '50ms', `stun:127.0.0.1:${socket.address().port}`]);
  expect(stdout).toMatch(/no answer to \d+ requests? in [\d.]+ s: UDP is blocked on the path, or the server is down/);
  expect(status).toBe(1);
  socket.close();
});

test('Ctrl-C shows what was found so far', async () => {
  const interrupt = new AbortController();
  server = await Rfc5780Server.start({ change: 'silent', onChange: () => interrupt.abort() });
  const { url } = server;
  const { status, stdout } = await icescope(['nat', '-f', 'json', '--timeout', '60', url], {
    interrupt: interrupt.signal,
  });
  const result = natOutput.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ ok: false, nat: false, filtering: { behavior: 'inconclusive' } });
  expect(result.filtering).toHaveProperty('reason', expect.stringContaining('stopped'));
  expect(status).toBe(130);
});

test('a server that answers from another address is named, and UDP is not called blocked', async () => {
  const [asked, answering] = [createSocket('udp4'), createSocket('udp4')];
  asked.bind(0, '127.0.0.1');
  answering.bind(0, '127.0.0.2');
  await Promise.all([once(asked, 'listening'), once(answering, 'listening')]);
  asked.on('message', (bytes, { address, port }) => {
    const attributes = [entry(XOR_MAPPED_ADDRESS, { address, port })];
    const transactionId = bytes.subarray(8, 20);
    const answer = encode({ class: 'success', method: METHOD.BINDING, transactionId, attributes });
    answering.send(answer, port, address);
  });
  const url = `stun:127.0.0.1:${asked.address().port}`;
  const { stdout, status } = await icescope(['nat', '--timeout', '100ms', url]);
  expect(stdout).toContain(
    `the server answers, but from 127.0.0.2:${answering.address().port}, and ICE agents drop that`,
  );
  expect(stdout).not.toContain('blocked');
  expect(status).toBe(1);
  asked.close();
  answering.close();
});

describe('where packets get lost', () => {
  test('all that the first socket sends, the server is asked again, and tested', async () => {
    const result = await ask({ loses: [0] }, '-f', 'json');
    expect(verdictOf(result)).toMatchObject({ ok: true, nat: false, mapping: { behavior: 'none' } });
    expect(result.status).toBe(0);
  });

  test('again and again, this is what the error says: no other address answers, and UDP is not blocked', async () => {
    const { status, stdout } = await ask({ loses: [0, 2] });
    expect(stdout).toContain(', though the server answers now and then: packets get lost');
    expect(stdout).toContain('not known, as most packets to the server or from it get lost');
    expect(stdout).not.toMatch(/blocked|but from/);
    expect(status).toBe(1);
  });
});

describe('several servers', () => {
  test('the one that can test filtering is used, whatever its place', async () => {
    const plain = await Rfc5780Server.start({ other: null });
    const result = verdictOf(await ask({}, '-f', 'json', plain.url));
    expect(result).toMatchObject({ url: server?.url, filtering: { behavior: 'endpoint-independent' } });
    expect(result.servers).toMatchObject([
      { url: plain.url, ok: true },
      { url: server?.url, ok: true },
    ]);
    plain.close();
  });

  test('the next one is used where one that names a second address cannot answer from it', async () => {
    const broken = await Rfc5780Server.start({ change: 'ignored' });
    const second = await ask({}, '-f', 'json', broken.url);
    broken.close();
    expect(verdictOf(second)).toMatchObject({ url: server?.url, filtering: { behavior: 'endpoint-independent' } });
  });

  test('one that is silent is named, and the others are used', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const dead = `stun:127.0.0.1:${socket.address().port}`;
    server = await Rfc5780Server.start({});
    const { stdout } = await icescope(['nat', '--timeout', '200ms', dead, server.url]);
    expect(stdout).toMatch(/^filtering +endpoint-independent/m);
    expect(stdout).toMatch(new RegExp(`^${dead}: no answer to \\d+ requests\\.$`, 'm'));
    socket.close();
  });
});

test('that no server answers is not taken for proof of a block, where they may be down', async () => {
  const sockets = [createSocket('udp4'), createSocket('udp4')];
  const urls: string[] = [];
  for (const socket of sockets) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    urls.push(`stun:127.0.0.1:${socket.address().port}`);
  }
  const { stdout } = await icescope(['nat', '--timeout', '50ms', ...urls]);
  expect(stdout).toContain('None of 2 servers answers over UDP: it is blocked on the path, or they are down');
  for (const socket of sockets) socket.close();
});

test('each server that UDP gets no answer from is tried over TCP and TLS, and the one that answers is named', async () => {
  const [tcp, dead] = [await tcpServer(), await udpServer(() => {})];
  const blocked = createSocket('udp4');
  blocked.bind(tcp.port, '127.0.0.1');
  await once(blocked, 'listening');
  const url = `stun:127.0.0.1:${tcp.port}`;
  const argv = ['nat', '--timeout', '100ms', dead.url, url];
  const { stdout } = await icescope(argv);
  const json = await icescope([...argv, '-f', 'json']);
  const openPaths = verdictOf(json).openPaths ?? [];
  expect(openPaths).toContainEqual(expect.objectContaining({ url: dead.url, transport: 'tcp', ok: false }));
  expect(openPaths).toContainEqual({ url, address: '127.0.0.1', transport: 'tcp', port: tcp.port, ok: true });
  const [first, , ...rest] = stdout.split('\n');
  expect(first).toContain('no, if the network blocks UDP, as none of 2 servers answers over it. ');
  expect(first).toContain(`${url} answers over TCP (port ${tcp.port})`);
  expect(rest.filter((line) => line.startsWith('stun:'))).toEqual([dead.url, url]);
  expect(rest.slice(rest.indexOf(url) + 2)[0]).toBe(`  tcp ${tcp.port}  answers`);
  blocked.close();
  await Promise.all([tcp.close(), dead.close()]);
});

test('once one server is silent, all others are asked at once, and none holds up the result', async () => {
  const dead = await udpServer(() => {});
  const asked: number[] = [];
  const others = await Promise.all([1, 2].map((number) => udpServer(() => asked.push(number))));
  server = await Rfc5780Server.start({});
  const urls = [dead.url, ...others.map(({ url }) => url), server.url];
  const { stdout } = await icescope(['nat', '--timeout', '200ms', '-f', 'json', ...urls]);
  expect(natOutput.parse(JSON.parse(stdout))).toMatchObject({
    url: server.url,
    filtering: { behavior: 'endpoint-independent' },
  });
  // Neither after the other: the second was asked before the first had been given up.
  expect(asked.slice(0, 2).toSorted()).toEqual([1, 2]);
  await Promise.all([dead, ...others].map((one) => one.close()));
});

test('a server of RFC 3489 is used by its CHANGED-ADDRESS', async () => {
  const result = await ask({ isClassic: true }, '-f', 'json');
  expect(verdictOf(result)).toMatchObject({
    otherAddress: server?.other,
    filtering: { behavior: 'endpoint-independent' },
  });
});

describe('where to send from', () => {
  test('--source: every test comes from there', async () => {
    const result = await ask({}, '-f', 'json', '--source', '127.0.0.7');
    const at = { address: '127.0.0.7' };
    expect(verdictOf(result)).toMatchObject({
      localAddress: at,
      mappedAddresses: [at],
      nat: false,
      mapping: { behavior: 'none' },
    });
  });

  test('--source, where UDP gets no answer: TCP comes from there too', async () => {
    const from: (string | undefined)[] = [];
    const { port, close } = await tcpServer((_, source) => from.push(source.address));
    await icescope(['nat', '--timeout', '200ms', '--source', '127.0.0.7', `stun:127.0.0.1:${port}`]);
    expect(from).toEqual(['127.0.0.7']);
    await close();
  });

  test('an address that this machine does not have', async () => {
    const { stdout, status } = await ask({}, '--source', '192.0.2.1');
    expect(stdout).toMatch(/^ {2}127\.0\.0\.1:\d+ {2}this machine has no such local address$/m);
    expect(status).toBe(1);
  });

  test('--interface', async () => {
    server = await Rfc5780Server.start({});
    const interfaces = { lo: [{ address: '127.0.0.1', internal: true }] };
    const { stdout } = await icescope(['nat', ...QUICK, '-f', 'json', '--interface', 'lo', server.url], { interfaces });
    expect(natOutput.parse(JSON.parse(stdout)).localAddress?.address).toBe('127.0.0.1');
  });

  test.each([
    [['--source', 'eth0'], '--source'],
    [['--interface', 'eth9'], '--interface: this machine has no interface eth9'],
    [['-6', '--source', '127.0.0.1'], '--source 127.0.0.1 cannot be used with --ipv6'],
    [['--source', '127.0.0.1', '--interface', 'lo'], '--source cannot be used with --interface'],
  ])('%j', async (options, message) => {
    const { status, stderr } = await icescope(['nat', ...options, 'stun:127.0.0.1']);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

test('--every repeats until Ctrl-C, with a line for each run', async () => {
  const interrupt = new AbortController();
  server = await Rfc5780Server.start({});
  const io = memoryIo({ interrupt: interrupt.signal });
  const ended = main(['nat', ...QUICK, '--every', '100ms', server.url], io);
  while ((io.stdout.text.match(/^\S+Z {2}unchanged$/gm) ?? []).length < 2)
    await new Promise((resolve) => setImmediate(resolve));
  interrupt.abort();
  expect(await ended).toBe(130);
  expect(io.stdout.text.match(/^mapping/gm)).toHaveLength(1);
});

test('--every listens to Ctrl-C once, however often it repeats', async () => {
  const interrupt = new AbortController();
  server = await Rfc5780Server.start({});
  const io = memoryIo({ interrupt: interrupt.signal });
  const ended = main(['nat', ...QUICK, '-f', 'json', '--every', '1ms', server.url], io);
  const listeners: number[] = [];
  for (const runs of [1, 4]) {
    while (io.stdout.text.split('\n').length <= runs) await new Promise((resolve) => setImmediate(resolve));
    listeners.push(getEventListeners(interrupt.signal, 'abort').length);
  }
  interrupt.abort();
  await ended;
  expect(listeners).toEqual([1, 1]);
});

test.each(['table', 'json'])('Ctrl-C within a run of --every changes nothing: %s', async (format) => {
  const interrupt = new AbortController();
  const io = memoryIo({ interrupt: interrupt.signal });
  const onChange = (): void => {
    if (io.stdout.text !== '') interrupt.abort();
  };
  server = await Rfc5780Server.start({ onChange });
  const status = await main(['nat', ...QUICK, '-f', format, '--every', '1ms', server.url], io);
  expect(io.stdout.text).toContain('endpoint-independent');
  expect(io.stdout.text).not.toMatch(/inconclusive|changed: /);
  expect(status).toBe(130);
});

test('--every gives a JSON object for each run, with its time', async () => {
  const interrupt = new AbortController();
  server = await Rfc5780Server.start({});
  const io = memoryIo({ interrupt: interrupt.signal });
  const ended = main(['nat', ...QUICK, '-f', 'json', '--every', '100ms', server.url], io);
  while (io.stdout.text.split('\n').length < 3) await new Promise((resolve) => setImmediate(resolve));
  interrupt.abort();
  await ended;
  const [first, second] = io.stdout.text
    .split('\n')
    .map((line) => (line === '' ? undefined : natOutput.parse(JSON.parse(line))));
  expect(Date.parse(second?.time ?? '')).toBeGreaterThan(Date.parse(first?.time ?? ''));
  expect(Object.keys(second ?? {})).toEqual(Object.keys(first ?? {}));
});

test('--lifetime takes a server behind it for one', async () => {
  const { status, stderr } = await icescope(['nat', '--lifetime', 'stun://x']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('no slashes after the scheme')]);
});

describe('wrong usage', () => {
  test.each([
    [
      [],
      'no server given; name a STUN server that has a second address (icescope nat stun:HOST), or two ordinary ones',
    ],
    [
      ['stuns:stun.example.org'],
      'stuns:stun.example.org is not a UDP server, and NAT behavior is tested over UDP; try stun:stun.example.org',
    ],
    [
      ['turn:192.0.2.1:3478?transport=tcp'],
      'turn:192.0.2.1:3478?transport=tcp is not a UDP server, and NAT behavior is tested over UDP; try stun:192.0.2.1:3478',
    ],
    [['stun://stun.example.org'], 'no slashes after the scheme'],
    [['stun:\u001b[2J'], 'is not a STUN URI'],
    [
      ['--timeout', 'soon', 'stun:192.0.2.1'],
      "--timeout: expected a duration such as 5, 0.5, 500ms, 5m or 1h30m, got 'soon'",
    ],
    [
      ['--lifetime', '0', 'stun:192.0.2.1'],
      "--lifetime: expected a duration such as 5, 0.5, 500ms, 5m or 1h30m, got '0'",
    ],
    [
      ['--router', 'fe80::1', 'stun:192.0.2.1'],
      "--router: expected an IPv4 address such as 192.168.1.1, got 'fe80::1'",
    ],
    [['-4', '-6', 'stun:192.0.2.1'], '--ipv4 cannot be used with --ipv6'],
    [['-f', 'jsn', 'stun:192.0.2.1'], "invalid value 'jsn' for --format (expected table, json). Did you mean json?"],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(['nat', ...argv]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('an IPv4 address with -6', async () => {
    const { status, stdout } = await icescope(['nat', '-6', 'stun:127.0.0.1']);
    expect(stdout).toContain('127.0.0.1 has no IPv6 address');
    expect(status).toBe(1);
  });
});
