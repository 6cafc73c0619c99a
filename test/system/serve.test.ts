import { type ChildProcessWithoutNullStreams, execFile, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

const CLIENT = 'turnutils_stunclient';
const hasClient = spawnSync(CLIENT).error === undefined;

let server: ChildProcessWithoutNullStreams | undefined;
afterEach(() => {
  server?.kill('SIGKILL');
  server = undefined;
});

interface Serving {
  child: ChildProcessWithoutNullStreams;
  /** What it has printed so far. */
  lines(): string[];
  port(family: 'ipv4' | 'ipv6'): number;
}

async function serve(...options: string[]): Promise<Serving> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...options]);
  server = child;
  let [text, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    text += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => {
    errors += data;
  });
  const lines = (): string[] => text.split('\n').slice(0, -1);
  await until(
    () => (lines().length >= 2 ? lines() : undefined),
    () => `it does not listen: ${text}${errors}`,
  );
  const port = (family: 'ipv4' | 'ipv6'): number => {
    const url = lines().find((line) => line.startsWith(family === 'ipv6' ? 'stun:[::1]:' : 'stun:127.0.0.1:'));
    return Number(/\d+$/.exec(url ?? '')?.[0]);
  };
  return { child, lines, port };
}

test.skipIf(!hasClient).each([
  ['ipv4', '127.0.0.1', /UDP reflexive addr: 127\.0\.0\.1:(\d+)/],
  ['ipv6', '::1', /UDP reflexive addr: \[?::1\]?:(\d+)/],
] as const)("over %s, coturn's client takes the answer", async (family, host, address) => {
  const { lines, port } = await serve('--verbose');
  const { stdout } = await promisify(execFile)(CLIENT, ['-p', `${port(family)}`, host]);
  const asked = address.exec(stdout)?.[1];
  expect(asked, stdout).toBeDefined();
  const shown = host === '::1' ? '[::1]' : host;
  await until(
    () => lines().includes(`${shown}:${asked} answered`) || undefined,
    () => lines().join('\n'),
  );
});

describe('it is stopped cleanly', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s', async (signal) => {
    const { child } = await serve();
    const closed = once(child, 'close');
    child.kill(signal);
    expect(await closed).toEqual([0, null]);
  });
});

test('10,000 packets of anything do not bring it down', async () => {
  const { port } = await serve('--verbose');
  const socket = createSocket('udp4');
  socket.connect(port('ipv4'), '127.0.0.1');
  await once(socket, 'connect');
  let state = 1;
  const random = (): number => {
    // The generator of Park and Miller, so that each run sends the same.
    state = (state * 48_271) % 0x7fffffff;
    return state;
  };
  for (let sent = 0; sent < 10_000; sent++) {
    const bytes = Uint8Array.from({ length: random() % 300 }, () => random() & 0xff);
    if (sent % 2 === 0)
      bytes.set([0, 1, 0, Math.max(0, bytes.length - 20) & 0xfc, 0x21, 0x12, 0xa4, 0x42].slice(0, bytes.length));
    await new Promise((resolve) => socket.send(bytes, resolve));
  }
  socket.close();
  const client = createSocket('udp4');
  const request = Buffer.from(`000100002112a442${'00'.repeat(11)}01`, 'hex');
  const answered = once(client, 'message');
  const timer = setInterval(() => client.send(request, port('ipv4'), '127.0.0.1'), 100);
  const [answer]: Uint8Array[] = await answered;
  clearInterval(timer);
  client.close();
  expect(Buffer.from(answer?.subarray(0, 2) ?? []).toString('hex')).toBe('0101');
});
