import { type ChildProcessWithoutNullStreams, execFile, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildGo } from './peers/peers.ts';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

const CLIENT = 'turnutils_stunclient';
const hasClient = succeeds(CLIENT);
/** Debian's; a package of npm has a program of that name too. */
const CLASSIC = '/usr/bin/stun';
const NO_EVAL = '--disallow-code-generation-from-strings';
const PAIR = ['--rfc5780', '--address', '127.0.0.1', '--address', '127.0.0.2'];
const GO_STUN = ['/usr/share/gocode/src/github.com/ccding/go-stun/main.go'].find(
  (source) => existsSync(source) && succeeds('go', 'version'),
);
const PION = ['/usr/share/gocode/src/github.com/pion/stun'].find(
  (folder) => existsSync(folder) && succeeds('go', 'version'),
);

function succeeds(command: string, ...options: string[]): boolean {
  return spawnSync(command, options, { stdio: 'ignore', timeout: 60_000 }).error === undefined;
}

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
  const child = spawn(process.execPath, [NO_EVAL, PROGRAM, 'serve', '--port', '0', ...options]);
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
    () => (lines().length >= (options.includes('--address') ? 1 : 2) ? lines() : undefined),
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

/** Of RFC 3489: they know neither the magic cookie nor XOR-MAPPED-ADDRESS. */
describe('clients of another age get their answer', () => {
  test.skipIf(!existsSync(CLASSIC)).each([
    ['one address', ['--address', '127.0.0.1', '--address', '::1']],
    ['two addresses and --rfc5780', PAIR],
  ])("Debian's stun, with %s", async (_, options) => {
    const { port } = await serve(...options);
    // Its exit status is the kind of NAT.
    const text = await new Promise<string>((resolve) =>
      execFile(CLASSIC, [`127.0.0.1:${port('ipv4')}`], (_, stdout) => resolve(stdout)),
    );
    expect(text).toContain('Primary: Open');
  });

  test.skipIf(!succeeds('nmap', '--version') || process.getuid?.() !== 0)("nmap's stun-info", async () => {
    const { port } = await serve();
    const options = ['-n', '-sU', '--script', '+stun-info', '-p', `${port('ipv4')}`];
    const { stdout } = await promisify(execFile)('nmap', [...options, '127.0.0.1']);
    expect(stdout).toContain('External IP: 127.0.0.1');
  });

  test.skipIf(GO_STUN === undefined)('go-stun', async () => {
    const { port } = await serve(...PAIR);
    const folder = mkdtempSync(join(tmpdir(), 'icescope-go-stun-'));
    try {
      buildGo(join(folder, 'go-stun'), GO_STUN ?? '');
      const { stdout } = await promisify(execFile)(join(folder, 'go-stun'), ['-s', `127.0.0.1:${port('ipv4')}`]);
      expect(stdout).toContain('NAT Type: Not behind a NAT');
      expect(stdout).toContain('External IP: 127.0.0.1');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.skipIf(!succeeds('turnutils_natdiscovery', '--help'))("coturn's natdiscovery", async () => {
    const { port } = await serve(...PAIR);
    const options = ['-m', '-f', '-p', `${port('ipv4')}`, '127.0.0.1'];
    const { stdout } = await promisify(execFile)('turnutils_natdiscovery', options);
    expect(stdout).toContain('NAT with Endpoint Independent Mapping!');
    expect(stdout).toContain('NAT with Endpoint Independent Filtering!');
  });
});

/** Two programs that come with its library. */
describe.skipIf(PION === undefined)("pion's clients", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'icescope-pion-'));
    for (const name of ['stun-client', 'stun-nat-behaviour']) buildGo(join(folder, name), `${PION}/cmd/${name}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const pion = (name: string, ...options: string[]): Promise<{ stdout: string }> =>
    promisify(execFile)(join(folder, name), options);

  test('take the address of the client from the answer', async () => {
    const { port } = await serve();
    expect((await pion('stun-client', `127.0.0.1:${port('ipv4')}`)).stdout).toMatch(/^127\.0\.0\.1:\d+$/m);
  });

  test('find no filter with --rfc5780, and one mapping', async () => {
    const { port } = await serve(...PAIR);
    const { stdout } = await pion('stun-nat-behaviour', '-server', `127.0.0.1:${port('ipv4')}`);
    expect(stdout).toContain('NAT mapping behavior: endpoint independent');
    expect(stdout).toContain('NAT filtering behavior: endpoint independent');
  });
});

test('it needs no code generation from strings', async () => {
  const { port } = await serve();
  expect(server?.spawnargs).toContain(NO_EVAL);
  const client = createSocket('udp4');
  const answered = once(client, 'message');
  client.send(Buffer.from(`000100002112a442${'00'.repeat(11)}01`, 'hex'), port('ipv4'), '127.0.0.1');
  await answered;
  client.close();
});

test('a reader of --verbose that has stopped costs no memory', async () => {
  const { child, port } = await serve('--verbose', '--address', '127.0.0.1');
  child.stdout.pause();
  const before = memoryOf(child.pid);
  const socket = createSocket('udp4');
  socket.connect(port('ipv4'), '127.0.0.1');
  await once(socket, 'connect');
  for (let sent = 0; sent < 100_000; sent++) {
    await new Promise((resolve) => socket.send(Buffer.of(0x80), resolve));
  }
  socket.close();
  // Unbounded, 100,000 lines and what waits to write them are some 40 MB.
  expect(memoryOf(child.pid) - before).toBeLessThan(25_000);
  const closed = once(child, 'close');
  child.kill('SIGINT');
  child.stdout.resume();
  expect(await closed).toEqual([0, null]);
});

/** The memory that a process has, in kB. */
function memoryOf(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

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
