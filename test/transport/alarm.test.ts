import { afterEach, expect, test } from 'vitest';
import { alarm } from '../../src/transport/alarm.ts';
import { connectTcp } from '../../src/transport/tcp.ts';
import { connectUdp } from '../../src/transport/udp.ts';
import { type TestServer, tcpServer, udpServer } from '../support/stun-server.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(server: Promise<TestServer>): Promise<TestServer> {
  open.push(await server);
  return server;
}

/** As on a machine that gives this process no time, the server in it included. */
function doNotRun(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

test('where the process did not run until the time had passed, an answer comes before it', async () => {
  const server = await started(udpServer());
  const opened = await connectUdp({ address: server.address, port: server.port });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { transport } = opened;
  open.push(transport);
  const first = new Promise<string>((resolve) => {
    transport.listen({ onMessage: () => resolve('answer'), onFailure: ({ message }) => resolve(message) });
    alarm(performance.now() + 20, () => resolve('alarm'));
  });
  transport.send(Buffer.from('000100002112a442000102030405060708090a0b', 'hex'));
  doNotRun(100);
  expect(await first).toBe('answer');
});

test('the same with a connection', async () => {
  const { address, port } = await started(tcpServer());
  const connecting = connectTcp({ address, port }, { timeout: 20 });
  doNotRun(100);
  const opened = await connecting;
  if (opened.ok) open.push(opened.transport);
  expect(opened.ok).toBe(true);
});

test('a cancelled one does not wake, before its time or while it waits for packets', async () => {
  const woken: string[] = [];
  const [first, second] = ['first', 'second'].map((name) => alarm(performance.now(), () => woken.push(name)));
  first?.();
  doNotRun(100);
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
  second?.();
  await new Promise<void>((resolve) => alarm(performance.now(), resolve));
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(woken).toEqual([]);
});
