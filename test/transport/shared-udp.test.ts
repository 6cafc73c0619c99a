import { afterEach, describe, expect, test } from 'vitest';
import { SharedUdp } from '../../src/transport/shared-udp.ts';
import type { Failure, Transport } from '../../src/transport/transport.ts';
import { closedPort, success, type TestServer, udpServer } from '../support/stun-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function shared(retransmitsApart: boolean): Promise<SharedUdp> {
  const opened = await SharedUdp.open('ipv4', { retransmitsApart });
  if (!opened.ok) throw new Error(opened.failure.message);
  open.push(opened.transport);
  return opened.transport;
}

async function server(...args: Parameters<typeof udpServer>): Promise<TestServer> {
  const started = await udpServer(...args);
  open.push(started);
  return started;
}

const requestOf = (id: string): Buffer => Buffer.from(`000100002112a442${id.padEnd(24, '0')}`, 'hex');

/** The ids and sources of the messages that come. */
function heardBy(transport: Transport): (string | Failure)[] {
  const heard: (string | Failure)[] = [];
  transport.listen({
    onMessage: (bytes, { port }) => heard.push(`${Buffer.from(bytes).toString('hex', 8, 10)} ${port}`),
    onFailure: (failure) => heard.push(failure),
  });
  return heard;
}

describe('one socket for many servers', () => {
  test('each hears the answers to its own requests, from whatever source', async () => {
    const [one, two] = [await server(), await server()];
    const stranger = await server();
    const socket = await shared(false);
    const [a, b] = [socket.transportTo(one), socket.transportTo(two)];
    const [heardA, heardB] = [heardBy(a), heardBy(b)];
    a.send(requestOf('aaaa'));
    b.send(requestOf('bbbb'));
    await expect.poll(() => heardA.length + heardB.length).toBe(2);
    // The transaction is to see and count it.
    stranger.socket?.send(success(requestOf('aaaa'), one), a.local.port, '127.0.0.1');
    await expect.poll(() => heardA).toStrictEqual([`aaaa ${one.port}`, `aaaa ${stranger.port}`]);
    expect(heardB).toStrictEqual([`bbbb ${two.port}`]);
    expect(a.local.port).toBe(b.local.port);
  });

  test('nothing is heard after close, nor what nobody asked for', async () => {
    const one = await server((request, source, reply) => {
      reply(Buffer.from('short'));
      reply(success(requestOf('cccc'), source));
      reply(success(request, source));
    });
    const socket = await shared(false);
    const transport = socket.transportTo(one);
    const heard = heardBy(transport);
    transport.send(requestOf('aaaa'));
    await expect.poll(() => heard).toStrictEqual([`aaaa ${one.port}`]);
    transport.close();
    transport.send(requestOf('dddd'));
    await expect.poll(() => one.requests.length).toBe(2);
    expect(heard).toHaveLength(1);
  });

  test('a retransmission from a socket of its own sees that nothing listens', async () => {
    const transport = (await shared(true)).transportTo({ address: '127.0.0.1', port: await closedPort() });
    const heard = heardBy(transport);
    transport.send(requestOf('aaaa'));
    transport.send(requestOf('aaaa'));
    await expect.poll(() => heard).toMatchObject([{ code: 'refused' }]);
    transport.close();
  });

  test('the local address is that of the socket at which the answer came', async () => {
    let asked = 0;
    const ports: number[] = [];
    const one = await server((request, source, reply) => {
      ports.push(source.port);
      if (++asked === 2) reply(success(request, source));
    });
    const socket = await shared(true);
    const transport = socket.transportTo(one);
    const heard = heardBy(transport);
    transport.send(requestOf('aaaa'));
    transport.send(requestOf('aaaa'));
    await expect.poll(() => heard.length).toBe(1);
    const [first, second] = ports;
    expect(first).toBe(transport.local.port);
    expect(second).not.toBe(first);
    expect(await transport.localSeenAs?.({ address: '198.51.100.1', port: 1 })).toStrictEqual({
      address: '127.0.0.1',
      port: second,
    });
    transport.close();
  });

  test("the local address is what the server saw, where that is this machine's, and else what the routes say", async () => {
    const one = await server();
    const transport = (await shared(false)).transportTo(one);
    const { port } = transport.local;
    const seenAs = (address: string, seenPort: number) => transport.localSeenAs?.({ address, port: seenPort });
    expect(await seenAs('127.0.0.1', port)).toStrictEqual({ address: '127.0.0.1', port });
    expect(await seenAs('198.51.100.1', port)).toStrictEqual({ address: '127.0.0.1', port });
    expect(await seenAs('127.0.0.9', port + 1)).toStrictEqual({ address: '127.0.0.1', port });
  });
});
