import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import { startStunServer } from '../../src/server/stun-server.ts';
import { entry } from '../../src/stun/attribute.ts';
import { CHANGE_REQUEST } from '../../src/stun/attributes/nat-behavior.ts';
import { encode } from '../../src/stun/encode.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { icescope, type MemoryIo, memoryIo } from '../support/io.ts';

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
  const port = Number(/\d+$/.exec(url)?.[0]);
  const [family, host] = url.includes('[') ? (['udp6', '::1'] as const) : (['udp4', '127.0.0.1'] as const);
  const socket = createSocket(family);
  socket.send(bytes, port, host);
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
  const { urls, stop } = await serve('--port', '0', '-a', '0.0.0.0', '-a', '[::1]', '-a', '::1');
  expect(urls).toEqual([expect.stringMatching(/^stun:127\.0\.0\.1:/), expect.stringMatching(/^stun:\[::1\]:/)]);
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

describe('what is refused', () => {
  test('a port that is taken, and closes what it had opened', async () => {
    const other = await startStunServer({ address: '::1', port: 0 }, 'other');
    const { port } = other.local;
    const { status, stdout, stderr } = await icescope(['serve', '--port', `${port}`]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(`[::1]:${port} is in use`);
    expect(stderr).toContain('--port 0 picks a free one');
    const again = await startStunServer({ address: '127.0.0.1', port }, 'again');
    await Promise.all([other.close(), again.close()]);
  });

  test.each([
    [
      ['--address', '192.0.2.1'],
      'cannot listen on 192.0.2.1:3478: this machine does not have that address (`ip address` lists its addresses)',
    ],
    [['--address', 'localhost'], "--address: expected an IP address such as 127.0.0.1 or ::1, got 'localhost'"],
    [['--port', '65536'], "--port: expected a port from 0 to 65535, got '65536'"],
    [['--port', '1\u001b[2J'], "--port: expected a port from 0 to 65535, got '1\\x1b[2J'"],
    [['stun:example.org'], 'too many arguments. Expected 0 arguments but got 1.'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await icescope(['serve', ...argv]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`icescope: ${message}\n`);
  });
});
