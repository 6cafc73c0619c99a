import { expect, test } from 'vitest';
import { Bulk, type BulkOptions } from '../../src/probe/bulk.ts';
import { Stop } from '../../src/probe/clock.ts';
import { MOST_FRESH } from '../../src/probe/pacer.ts';
import type { ProbeResult } from '../../src/probe/result.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import type { DatagramSocket, Failure, Listener } from '../../src/transport/transport.ts';
import { FakeClock, MemoryTransport } from '../support/memory-transport.ts';
import { success } from '../support/stun-server.ts';

const LOCAL = { address: '192.0.2.1', port: 50_000 };
const TIMEOUT = 2000;

function serverAt(index: number): TransportAddress {
  return { address: `198.51.${index >> 8}.${index & 255}`, port: 3478 };
}

/** A socket without a network: servers answer in the next turn, and of more answers than it has room for, the rest is lost. */
class MemorySocket implements DatagramSocket {
  readonly local = LOCAL;
  readonly sent: TransportAddress[] = [];
  isClosed = false;
  private readonly answers: (() => void)[] = [];
  private listener: Listener | undefined;
  private readonly isSilent: (to: TransportAddress) => boolean;

  constructor(isSilent: (to: TransportAddress) => boolean) {
    this.isSilent = isSilent;
  }

  listen(listener: Listener): void {
    this.listener = listener;
  }

  send(bytes: Uint8Array, to: TransportAddress): void {
    this.sent.push(to);
    if (this.isSilent(to) || this.answers.length >= MOST_FRESH) return;
    this.answers.push(() => this.listener?.onMessage(success(bytes, LOCAL), to));
    if (this.answers.length === 1) setImmediate(() => setImmediate(() => this.deliver()));
  }

  close(): void {
    this.isClosed = true;
  }

  private deliver(): void {
    for (const answer of this.answers.splice(0)) answer();
  }
}

interface Asked {
  socket: MemorySocket;
  clock: FakeClock;
  stop: Stop;
  bulk: Bulk;
  results: ProbeResult[];
  /** How many have let the next begin. */
  yielded: () => number;
}

function ask(count: number, isSilent: (to: TransportAddress) => boolean, more: Partial<BulkOptions> = {}): Asked {
  const socket = new MemorySocket(isSilent);
  const [clock, stop] = [new FakeClock(), new Stop()];
  let made = 0;
  const randomBytes = (length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at + 4 <= length; at += 4) new DataView(bytes.buffer).setUint32(at, ++made);
    return bytes;
  };
  const options = { timeout: TIMEOUT, isOwn: () => true, localTowards: async () => LOCAL.address, ...more };
  const bulk = new Bulk(socket, { clock, randomBytes, stop }, options);
  const results: ProbeResult[] = [];
  let yielded = 0;
  for (let i = 0; i < count; i++) {
    const remote = serverAt(i);
    const target = { url: `stun:${remote.address}`, host: remote.address, ...remote, transport: 'udp' as const };
    bulk.ask(
      target,
      remote,
      (result) => results.push(result),
      () => yielded++,
    );
  }
  return { socket, clock, stop, bulk, results, yielded: () => yielded };
}

/** Lets the event loop turn. */
async function turn(times = 250): Promise<void> {
  for (let i = 0; i < times; i++) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(clock: FakeClock, milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 10) {
    await clock.pass(10);
    await turn(20);
  }
}

const everyone = (): boolean => true;
const nobody = (): boolean => false;

test('thousands are all answered, each with one packet', async () => {
  const { socket, results } = ask(5000, nobody);
  await turn(1000);
  expect(results).toHaveLength(5000);
  expect(results.every(({ ok, sent, nat }) => ok && sent === 1 && nat === false)).toBe(true);
  expect(socket.sent).toHaveLength(5000);
});

test('10,000 silent ones are asked as often as the timeout allows, and end with it, in less than a second more', async () => {
  const { socket, clock, results } = ask(10_000, everyone);
  await turn();
  await pass(clock, TIMEOUT - 20);
  expect(results).toHaveLength(0);
  await pass(clock, 1000);
  expect(results).toHaveLength(10_000);
  for (const { ok, sent, error } of results)
    expect([ok, sent, error?.code, error?.message]).toEqual([false, 3, 'timeout', 'no answer to 3 requests in 2 s']);
  expect(socket.sent).toHaveLength(30_000);
});

test('the silent hold up those that answer for some milliseconds only', async () => {
  const { clock, results, yielded } = ask(1000, ({ address }) => address < '198.51.2');
  await pass(clock, 100);
  expect(results).toHaveLength(1000 - 512);
  expect(yielded()).toBe(512);
});

test('what is silent is asked again from a socket of its own, which sees a refusal; of these there are few', async () => {
  const opened: MemoryTransport[] = [];
  const connect: BulkOptions['connect'] = async () => {
    const transport = new MemoryTransport('udp');
    opened.push(transport);
    return { ok: true, transport };
  };
  const { socket, clock, results } = ask(1000, everyone, { connect });
  await pass(clock, 700);
  expect(opened).toHaveLength(200);
  expect(socket.sent).toHaveLength(1000 + 800);
  for (const transport of opened) transport.fail({ code: 'refused', message: 'nothing listens on this port' });
  await turn();
  expect(results.map(({ error }) => error?.code)).toEqual(Array(200).fill('refused'));
  expect(opened.every(({ isClosed }) => isClosed)).toBe(true);
});

test('an answer that comes to the socket of its own counts, and names its address', async () => {
  const own = new MemoryTransport('udp', (request, transport) =>
    setImmediate(() => transport.receive(success(request, LOCAL), serverAt(0))),
  );
  const { clock, results } = ask(1, everyone, { connect: async () => ({ ok: true, transport: own }) });
  await pass(clock, 600);
  expect(results).toMatchObject([{ ok: true, sent: 2, received: 1, localAddress: own.local }]);
});

test('where no more sockets can be opened, the shared one asks again', async () => {
  const failure: Failure = { code: 'failed', message: 'too many open files' };
  const { socket, clock, results } = ask(3, everyone, { connect: async () => ({ ok: false, failure }) });
  await pass(clock, TIMEOUT + 100);
  expect(socket.sent).toHaveLength(9);
  expect(results.map(({ error }) => error?.code)).toEqual(['timeout', 'timeout', 'timeout']);
});

test('--rate spreads the packets', async () => {
  const { socket, clock } = ask(1000, nobody, { rate: 1000 });
  await pass(clock, 500);
  expect(socket.sent.length).toBeGreaterThan(400);
  expect(socket.sent.length).toBeLessThan(600);
});

test('the address that a server behind a NAT sees is not the local one', async () => {
  const { results } = ask(1, nobody, { isOwn: () => false, localTowards: async () => '10.0.0.5' });
  await turn();
  expect(results).toMatchObject([{ ok: true, nat: true, localAddress: { address: '10.0.0.5', port: LOCAL.port } }]);
});

test('Ctrl-C ends what is under way, each once', async () => {
  const { stop, clock, bulk, results } = ask(500, everyone);
  await pass(clock, 600);
  stop.stop();
  await turn();
  expect(results.map(({ error }) => error?.code)).toEqual(Array(500).fill('interrupted'));
  bulk.close();
});
