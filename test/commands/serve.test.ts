import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { Log } from '../../src/commands/serve/log.ts';
import { main } from '../../src/main.ts';
import { startStunServer } from '../../src/server/stun-server.ts';
import { entry } from '../../src/stun/attribute.ts';
import { CHANGE_REQUEST } from '../../src/stun/attributes/nat-behavior.ts';
import { encode } from '../../src/stun/encode.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { icescope, type MemoryIo, MemorySink, memoryIo } from '../support/io.ts';
import { closedPort } from '../support/stun-server.ts';

const stop = new Set<AbortController>();
afterEach(() => {
  for (const one of stop) one.abort();
  stop.clear();
});

interface Serving {
  io: MemoryIo;
  urls: string[];
  stop(): Promise<number>;
}

/** Runs `icescope serve` until it has printed where it listens. */
async function serve(...argv: string[]): Promise<Serving> {
  const interrupt = new AbortController();
  stop.add(interrupt);
  const io = memoryIo({ interrupt: interrupt.signal });
  const ended = main(['serve', ...argv], io);
  while (io.stdout.text === '') await new Promise((resolve) => setImmediate(resolve));
  return {
    io,
    urls: io.stdout.text.trimEnd().split('\n'),
    stop: () => {
      interrupt.abort();
      return ended;
    },
  };
}

/** Sends to a URL that serve has printed, from a socket of its own, and waits for the answer. */
async function ask(url: string, bytes: Uint8Array): Promise<number> {
  const [, host = '', port = ''] = /^stun:\[?(.*?)\]?:(\d+)$/.exec(url) ?? [];
  const socket = createSocket(url.includes('[') ? 'udp6' : 'udp4');
  // Connected, it hears no other address.
  socket.connect(Number(port), host);
  await once(socket, 'connect');
  socket.send(bytes);
  await once(socket, 'message');
  const from = socket.address().port;
  socket.close();
  return from;
}

const REQUEST = { class: 'request', method: METHOD.BINDING } as const;

test('listens on both loopback addresses, and ends with 0 when it is stopped', async () => {
  const { io, urls, stop } = await serve('--port', '0');
  expect(urls).toEqual([expect.stringMatching(/^stun:127\.0\.0\.1:\d+$/), expect.stringMatching(/^stun:\[::1\]:\d+$/)]);
  for (const url of urls) await ask(url, encode(REQUEST));
  expect(await stop()).toBe(0);
  expect(io.stdout.text.trimEnd().split('\n')).toEqual(urls);
  expect(io.stderr.text).toBe('');
});

test('listens where requested, and names an address that can be queried', async () => {
  const { urls, stop } = await serve('--port', '0', '-a', '127.0.0.2', '-a', '[::1]', '-a', '::1');
  expect(urls).toEqual([expect.stringMatching(/^stun:127\.0\.0\.2:/), expect.stringMatching(/^stun:\[::1\]:/)]);
  for (const url of urls) await ask(url, encode(REQUEST));
  expect(await stop()).toBe(0);
});

test('listens on each address of this machine, which then answers from where it was asked', async () => {
  const { urls, stop } = await serve('--port', '0', '-a', '0.0.0.0', '-a', '127.0.0.1');
  const own = Object.values(networkInterfaces()).flatMap((list = []) => list.filter(({ family }) => family === 'IPv4'));
  expect(urls.map((url) => url.replace(/^stun:(.*):\d+$/, '$1')).toSorted()).toEqual(
    own.map(({ address }) => address).toSorted(),
  );
  for (const url of urls) await ask(url, encode(REQUEST));
  expect(await stop()).toBe(0);
});

test('--verbose reports each datagram', async () => {
  const { io, urls, stop } = await serve('--port', '0', '--verbose', '--address', '127.0.0.1');
  const [url = ''] = urls;
  const first = await ask(url, encode(REQUEST));
  const attributes = [entry(CHANGE_REQUEST, { changeIP: true, changePort: false })];
  const second = await ask(url, encode({ ...REQUEST, attributes }));
  expect(await stop()).toBe(0);
  expect(io.stdout.text).toBe(
    `${url}\n127.0.0.1:${first} answered\n` +
      `127.0.0.1:${second} rejected with 420, unknown attributes: CHANGE-REQUEST\n`,
  );
});

/** A client of RFC 5780 in one process with the server, on two loopback addresses. */
test('with two addresses and --rfc5780, icescope nat can use it', async () => {
  const { io, urls, stop } = await serve('--port', '0', '--rfc5780', '-a', '127.0.0.1', '-a', '127.0.0.2');
  expect(urls).toEqual([expect.stringMatching(/^stun:127\.0\.0\.1:\d+$/)]);
  const { status, stdout } = await icescope(['nat', '-f', 'json', '--lifetime', '50ms', ...urls]);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    otherAddress: { address: '127.0.0.2' },
    filtering: { behavior: 'endpoint-independent' },
    lifetime: { atLeast: 0.05 },
  });
  expect([status, await stop(), io.stderr.text]).toEqual([0, 0, '']);
});

test('an address that is translated one to one is announced as it is outside', async () => {
  const { urls, stop } = await serve('--port', '0', '-a', '127.0.0.1=198.51.100.7');
  expect(urls).toEqual([expect.stringMatching(/^stun:198\.51\.100\.7:\d+$/)]);
  expect(await stop()).toBe(0);
});

describe('a reader of --verbose that is slower than the server', () => {
  /** Takes one line, and nothing more until it is told to go on. */
  class SlowSink extends MemorySink {
    goOn: () => void = () => {};
    longest = 0;
    private readonly wait = new Promise<void>((resolve) => {
      this.goOn = resolve;
    });

    override async write(bytes: Uint8Array | string): Promise<void> {
      this.longest = Math.max(this.longest, bytes.length);
      await super.write(bytes);
      if (this.text.includes('answered')) await this.wait;
    }
  }

  test('makes it drop lines, not keep them, and count what it dropped', async () => {
    const stdout = new SlowSink();
    const log = new Log({ ...memoryIo(), stdout });
    for (let port = 1; port <= 60_000; port++) log.add({ from: { address: '127.0.0.1', port }, what: 'answered' });
    stdout.goOn();
    await log.end();
    const lines = stdout.text.trimEnd().split('\n');
    const dropped = Number(
      /^(\d+) more datagrams, not shown: the output is read too slowly$/.exec(lines.at(-1) ?? '')?.[1],
    );
    expect(lines.length - 1 + dropped).toBe(60_000);
    expect(dropped).toBeGreaterThan(10_000);
    expect(stdout.longest).toBeLessThan(300_000);
  });

  test('does not keep it from ending', async () => {
    const stdout = new SlowSink();
    const log = new Log({ ...memoryIo(), stdout });
    log.add({ from: { address: '127.0.0.1', port: 1 }, what: 'answered' });
    await log.end();
    expect(stdout.text).toBe('127.0.0.1:1 answered\n');
  });
});

describe('what is refused', () => {
  test('a port that is taken, and closes what it had opened', async () => {
    const port = await closedPort();
    const other = await startStunServer({ address: '::1', port }, { software: 'other' });
    const { status, stdout, stderr } = await icescope(['serve', '--port', `${port}`]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(`[::1]:${port} is in use`);
    expect(stderr).toContain('--port 0 picks a free one');
    const again = await startStunServer({ address: '127.0.0.1', port }, { software: 'again' });
    await Promise.all([other.close(), again.close()]);
  });

  test.each([
    [
      ['--address', '192.0.2.1'],
      'cannot listen on 192.0.2.1:3478: this machine does not have that address (`ip address` lists its addresses)',
    ],
    [['--address', 'localhost'], "--address: expected an IP address such as 127.0.0.1 or ::1, got 'localhost'"],
    ...[
      ['--rfc5780'],
      ['--rfc5780', '-a', '127.0.0.1'],
      ['--rfc5780', '-a', '127.0.0.1', '-a', '::1'],
      ['--rfc5780', '-a', '127.0.0.1', '-a', '0.0.0.0'],
      ['--rfc5780', '-a', '127.0.0.1=192.0.2.1', '-a', '127.0.0.2=192.0.2.1'],
    ].map((argv): [string[], string] => [
      argv,
      '--rfc5780 needs two addresses of this machine, of one IP version: icescope serve --rfc5780 --address ONE --address OTHER',
    ]),
    [
      ['--rfc5780', '-a', '127.0.0.1', '-a', '127.0.0.2', '-p', '65535'],
      "--port: expected a port below 65535, as --rfc5780 takes the next one too, got '65535'",
    ],
    [['--address', '127.0.0.1=::1'], "--address: expected an IP address such as 127.0.0.1 or ::1, got '127.0.0.1=::1'"],
    [['--port', '65536'], "--port: expected a port from 0 to 65535, got '65536'"],
    [['--port', '1\u001b[2J'], "--port: expected a port from 0 to 65535, got '1\\x1b[2J'"],
    [
      ['stun:example.org'],
      'serve takes no arguments, and stun:example.org is a server. To ask it: icescope stun stun:example.org',
    ],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(['serve', ...argv]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replace('See icescope serve --help\n', '')).toBe(`icescope: ${message}\n`);
  });
});
