import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectTcp } from '../../src/transport/tcp.ts';
import { connectTls } from '../../src/transport/tls.ts';
import type { Failure, Opened, Transport } from '../../src/transport/transport.ts';
import { Authority } from '../support/certificates.ts';
import { closedPort, success, type TestServer, tcpServer, tlsServer } from '../support/stun-server.ts';

const LOCAL = { address: '127.0.0.1', port: 1 };
const REQUEST = Buffer.from('000100002112a442000102030405060708090a0b', 'hex');
const REPLY = success(REQUEST, LOCAL);

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function opened(result: Opened<Transport>): Transport {
  if (!result.ok) throw new Error(result.failure.message);
  open.push(result.transport);
  return result.transport;
}

function closing<T extends { close(): unknown }>(one: T): T {
  open.push(one);
  return one;
}

/** What comes until the connection fails. */
function all(transport: Transport): Promise<{ messages: string[]; failure: Failure }> {
  const messages: string[] = [];
  return new Promise((resolve) =>
    transport.listen({
      onMessage: (bytes) => messages.push(Buffer.from(bytes).toString('hex')),
      onFailure: (failure) => resolve({ messages, failure }),
    }),
  );
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A TCP peer that does something with each connection. */
async function peer(behave: (socket: Socket) => void): Promise<{ address: string; port: number }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no address');
  return { address: '127.0.0.1', port: bound.port };
}

describe('TCP', () => {
  test.each(['127.0.0.1', '::1'])('a request and its answer, %s', async (address) => {
    const { port } = closing(await tcpServer((request, _, reply) => reply(success(request, LOCAL)), address));
    const transport = opened(await connectTcp({ address, port }, { timeout: 5000 }));
    const answer = new Promise<string>((resolve) =>
      transport.listen({ onMessage: (bytes) => resolve(hex(bytes)), onFailure: () => {} }),
    );
    transport.send(REQUEST);
    expect(await answer).toBe(hex(REPLY));
    expect(transport).toMatchObject({ kind: 'tcp', isReliable: true, remote: { address, port } });
    expect(transport.local.address).toBe(address);
  });

  test('messages in pieces, and several in one', async () => {
    const server = await peer((socket) => {
      const bytes = Buffer.concat([REPLY, REPLY, REPLY]);
      socket.setNoDelay(true);
      let at = 0;
      const send = (): void => {
        if (at >= bytes.length) return void socket.end();
        socket.write(bytes.subarray(at, at + 7));
        at += 7;
        setImmediate(send);
      };
      send();
    });
    const transport = opened(await connectTcp(server, { timeout: 5000 }));
    const { messages, failure } = await all(transport);
    expect(messages).toStrictEqual([REPLY, REPLY, REPLY].map(hex));
    expect(failure).toStrictEqual({ code: 'closed', message: 'the server closed the connection without an answer' });
  });

  test('what came before there was a listener is not lost', async () => {
    const server = await peer((socket) => socket.end(REPLY));
    const transport = opened(await connectTcp(server, { timeout: 5000 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await all(transport)).messages).toStrictEqual([hex(REPLY)]);
  });

  test('a reset before there was a listener is not lost', async () => {
    const server = await peer((socket) => setImmediate(() => socket.resetAndDestroy()));
    const result = await connectTcp(server, { timeout: 5000 });
    if (!result.ok) return expect(result.failure.code).toBe('reset');
    const transport = opened(result);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await all(transport)).failure.code).toBe('reset');
  });

  test.each<[name: string, behave: (socket: Socket) => void, failure: Partial<Failure>]>([
    ['closes', (socket) => socket.end(), { code: 'closed' }],
    ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), { code: 'reset' }],
    [
      'closes within a message',
      (socket) => socket.end(REPLY.subarray(0, 25)),
      { code: 'closed', message: 'the connection ended inside a message, after 25 bytes of 32' },
    ],
    [
      'speaks HTTP',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { code: 'not-stun', message: expect.stringContaining('this is an HTTP answer') },
    ],
    ['speaks SSH', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), { code: 'not-stun' }],
  ])('a server that %s', async (_, behave, failure) => {
    const transport = opened(await connectTcp(await peer(behave), { timeout: 5000 }));
    const heard = all(transport);
    transport.send(REQUEST);
    expect((await heard).failure).toMatchObject(failure);
  });

  test('nothing listens', async () => {
    const remote = { address: '127.0.0.1', port: await closedPort() };
    expect(await connectTcp(remote, { timeout: 5000 })).toStrictEqual({
      ok: false,
      failure: { code: 'refused', message: 'nothing listens on this port' },
      timing: {},
    });
  });

  test('a local address that this machine does not have', async () => {
    const options = { timeout: 5000, local: { address: '192.0.2.1' } };
    expect(await connectTcp({ address: '127.0.0.1', port: 9 }, options)).toMatchObject({
      failure: { code: 'local-address' },
    });
  });

  test('no connection within the time', async () => {
    // Filled up, the queue of a listener takes no further connection: the system drops what asks for one.
    const server = createServer(() => {});
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 });
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no address');
    closing({ close: () => server.close() });
    const remote = { address: '127.0.0.1', port: bound.port };
    const result = await connectTls(remote, { timeout: 100 });
    expect(result).toStrictEqual({
      ok: false,
      failure: { code: 'timeout', message: 'TCP connected, but the TLS handshake timed out' },
      timing: { connect: expect.any(Number) },
    });
  });
});

describe('TLS', () => {
  let authority: Authority;
  const servers: TestServer[] = [];
  beforeAll(() => {
    authority = new Authority();
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    authority.remove();
  });

  async function serverFor(names: string, subject?: string): Promise<TestServer> {
    const server = await tlsServer(authority.issue(names, subject));
    servers.push(server);
    return server;
  }

  const connect = (remote: TestServer, tls: object) => connectTls(remote, { timeout: 5000, tls });

  test('a certificate for the name', async () => {
    const transport = opened(
      await connect(await serverFor('DNS:stun.test'), { servername: 'stun.test', ca: authority.pem }),
    );
    const answer = new Promise<Uint8Array>((resolve) => transport.listen({ onMessage: resolve, onFailure: () => {} }));
    transport.send(REQUEST);
    expect(hex(await answer)).toContain('000102030405060708090a0b');
    expect(transport).toMatchObject({ kind: 'tls', isReliable: true });
  });

  test('a certificate for the address', async () => {
    const server = await serverFor('IP:127.0.0.1');
    expect(await connect(server, { ca: authority.pem })).toMatchObject({ ok: true });
    expect(await connect(server, { ca: authority.pem, servername: '127.0.0.2' })).toMatchObject({
      failure: { code: 'certificate', message: 'the certificate is not for 127.0.0.2, but for 127.0.0.1' },
    });
  });

  test('a certificate for another name', async () => {
    const server = await serverFor('DNS:stun.test,DNS:*.example.org');
    expect(await connect(server, { ca: authority.pem, servername: 'other.test' })).toMatchObject({
      ok: false,
      failure: {
        code: 'certificate',
        message: 'the certificate is not for other.test, but for stun.test, *.example.org',
        certificate: {
          subject: 'server',
          issuer: 'Test CA',
          names: ['stun.test', '*.example.org'],
          reason: 'ERR_TLS_CERT_ALTNAME_INVALID',
        },
      },
    });
  });

  test('an untrusted authority', async () => {
    const server = await serverFor('DNS:stun.test');
    const { failure } = (await connect(server, { servername: 'stun.test' })) as { failure: Failure };
    expect(failure.code).toBe('certificate');
    expect(failure.message).toContain('the issuer Test CA is unknown');
  });

  test('--insecure accepts it', async () => {
    expect(await connect(await serverFor('DNS:stun.test'), { servername: 'other.test', insecure: true })).toMatchObject(
      {
        ok: true,
      },
    );
  });

  test('a server without TLS', async () => {
    const server = closing(await tcpServer((_, __, reply) => reply(REPLY)));
    expect(await connect(server, {})).toMatchObject({
      failure: { code: 'tls', message: 'what listens on this port does not speak TLS' },
    });
  });

  test('a server that closes within the handshake', async () => {
    const server = await peer((socket) => socket.once('data', () => socket.end()));
    expect(await connectTls(server, { timeout: 5000 })).toMatchObject({ failure: { code: 'tls' } });
  });

  test('nothing listens', async () => {
    const remote = { address: '127.0.0.1', port: await closedPort() };
    expect(await connectTls(remote, { timeout: 5000 })).toMatchObject({ failure: { code: 'refused' } });
  });
});
