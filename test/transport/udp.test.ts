import { afterEach, describe, expect, test } from 'vitest';
import type { Failure, Listener, Opened } from '../../src/transport/transport.ts';
import { bindUdp, connectUdp, localAddressTowards } from '../../src/transport/udp.ts';
import { closedPort, type TestServer, udpServer } from '../support/stun-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function server(...args: Parameters<typeof udpServer>): Promise<TestServer> {
  const started = await udpServer(...args);
  open.push(started);
  return started;
}

function opened<T extends { close(): void }>(result: Opened<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  open.push(result.transport);
  return result.transport;
}

type Heard = { text: string; from: string } | Failure;

function next({ listen }: { listen: (listener: Listener) => void }): Promise<Heard> {
  return new Promise((resolve) =>
    listen({
      onMessage: (bytes, { address, port }) =>
        resolve({ text: Buffer.from(bytes).toString(), from: `${address} ${port}` }),
      onFailure: resolve,
    }),
  );
}

const listenerOf = (transport: { listen(listener: Listener): void }) => ({
  listen: (listener: Listener) => transport.listen(listener),
});

const echo = (request: Buffer, _: unknown, reply: (bytes: Uint8Array) => void): void => reply(request);

describe('connected', () => {
  test.each(['127.0.0.1', '::1'])('a message there and back, %s', async (address) => {
    const { port } = await server(echo, address);
    const transport = opened(await connectUdp({ address, port }));
    const heard = next(listenerOf(transport));
    transport.send(Buffer.from('hello'));
    expect(await heard).toStrictEqual({ text: 'hello', from: `${address} ${port}` });
    expect(transport).toMatchObject({ kind: 'udp', isReliable: false, remote: { address, port } });
    expect(transport.local.address).toBe(address);
    expect(transport.local.port).toBeGreaterThan(0);
  });

  test('receives only from the server', async () => {
    const other = await server(echo);
    const silent = await server(() => {});
    const transport = opened(await connectUdp(silent));
    const heard: string[] = [];
    transport.listen({ onMessage: (bytes) => heard.push(Buffer.from(bytes).toString()), onFailure: () => {} });
    other.socket?.send('stranger', transport.local.port, transport.local.address);
    silent.socket?.send('server', transport.local.port, transport.local.address);
    await expect.poll(() => heard).toStrictEqual(['server']);
  });

  test('notices that nothing listens', async () => {
    const transport = opened(await connectUdp({ address: '127.0.0.1', port: await closedPort() }));
    const heard = next(listenerOf(transport));
    transport.send(Buffer.from('hello'));
    expect(await heard).toStrictEqual({ code: 'refused', message: 'nothing listens on this port' });
  });

  test('from the local address and port that are asked for', async () => {
    const { port } = await server(echo);
    const free = await closedPort();
    const local = { address: '127.0.0.9', port: free };
    const transport = opened(await connectUdp({ address: '127.0.0.1', port }, { local }));
    expect(transport.local).toStrictEqual(local);
  });

  test.each([
    ['an address of another machine', { address: '192.0.2.1' }],
    ['an address of the other family', { address: '::1' }],
  ])('%s is no local address', async (_, local) => {
    expect(await connectUdp({ address: '127.0.0.1', port: 9 }, { local })).toMatchObject({ ok: false });
  });

  test('a local port in use', async () => {
    const { port } = await server();
    expect(
      await connectUdp({ address: '127.0.0.1', port: 9 }, { local: { address: '127.0.0.1', port } }),
    ).toStrictEqual({
      ok: false,
      failure: { code: 'local-address', message: 'the local port is in use' },
    });
  });

  test('reports nothing once it is closed, and may be closed again', async () => {
    const { port, requests } = await server(echo);
    const transport = opened(await connectUdp({ address: '127.0.0.1', port }));
    const heard: unknown[] = [];
    transport.listen({ onMessage: (bytes) => heard.push(bytes), onFailure: (failure) => heard.push(failure) });
    transport.send(Buffer.from('hello'));
    transport.close();
    transport.close();
    await expect.poll(() => requests.length).toBe(1);
    expect(heard).toStrictEqual([]);
  });
});

describe('bound', () => {
  test('receives from anyone, and says from whom', async () => {
    const [one, two] = [await server(echo), await server(echo, '127.0.0.2')];
    const socket = opened(await bindUdp('ipv4'));
    const from: string[] = [];
    socket.listen({ onMessage: (_, source) => from.push(`${source.address} ${source.port}`), onFailure: () => {} });
    socket.send(Buffer.from('hello'), one);
    socket.send(Buffer.from('hello'), two);
    await expect.poll(() => from.toSorted()).toStrictEqual([`127.0.0.1 ${one.port}`, `127.0.0.2 ${two.port}`]);
    expect(socket.local).toMatchObject({ address: '0.0.0.0' });
  });

  test.each(['who is given with it', 'the listener'])('a refusal of the system to send goes to %s', async (to) => {
    const socket = opened(await bindUdp('ipv4'));
    const failure = new Promise<Failure>((resolve) => {
      socket.listen({ onMessage: () => {}, onFailure: resolve });
      // A broadcast, which the system does not permit without SO_BROADCAST; it does not leave.
      const broadcast = { address: '255.255.255.255', port: 9 };
      if (to === 'the listener') socket.send(Buffer.from('hello'), broadcast);
      else socket.send(Buffer.from('hello'), broadcast, resolve);
    });
    expect((await failure).code).toMatch(/^(denied|unreachable)$/);
  });
});

test('the local address towards a server', async () => {
  expect(await localAddressTowards({ address: '127.0.0.7', port: 9 })).toBe('127.0.0.1');
  expect(await localAddressTowards({ address: '::1', port: 9 })).toBe('::1');
});
