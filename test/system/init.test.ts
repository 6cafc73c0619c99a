import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEER_BLOCKS } from '../../src/coturn/recommended-peers.ts';
import { Authority } from '../support/certificates.ts';
import { PRIVATE_PEERS } from '../support/peers.ts';
import { isIdle } from './idle.ts';
import { NO_LAB } from './natlab.ts';
import { PROGRAM } from './program.ts';
import { happens, until } from './until.ts';

const CLIENT = fileURLToPath(new URL('./turn-client.ts', import.meta.url));
const PUBLIC = '198.51.100.10';
const PRIVATE = '10.0.0.5';

/** The first and the last address of every block that no client needs to reach. */
const ENDS = PEER_BLOCKS.flatMap(({ first, last }) => [first.text, last.text]).filter((ip) => ip !== PUBLIC);

interface Report {
  allocate: Record<string, number>;
  relayed: Record<string, string>;
  codes: Record<string, number>;
}

/** A machine with these addresses and one of IPv6: a network namespace, from which nothing leaves. */
class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), 'icescope-init-'));
  readonly file = join(this.folder, 'turnserver.conf');
  log = '';
  /** What icescope printed beside the file. */
  hints = '';
  private static count = 0;
  private readonly name = `init${process.pid}-${Machine.count++}`;
  private server: ChildProcess | undefined;

  constructor(...addresses: string[]) {
    run('ip', 'netns', 'add', this.name);
    run('ip', '-n', this.name, 'link', 'set', 'lo', 'up');
    run('ip', '-n', this.name, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1');
    for (const device of ['eth0', 'eth1']) run('ip', '-n', this.name, 'link', 'set', device, 'up');
    for (const address of addresses) run('ip', '-n', this.name, 'address', 'add', address, 'dev', 'eth0');
    run('ip', '-n', this.name, 'address', 'add', '2001:db8:1::10/64', 'dev', 'eth0', 'nodad');
  }

  /** Lets icescope write the file on this machine, and coturn read it. */
  async start(...argv: string[]): Promise<void> {
    const init = [process.execPath, PROGRAM, 'init', '--realm', 'example.org', '-o', this.file, ...argv];
    const written = spawnSync('ip', ['netns', 'exec', this.name, ...init], { encoding: 'utf8' });
    if (written.status !== 0) throw new Error(written.stderr);
    this.hints = written.stderr;
    this.server = spawn('ip', ['netns', 'exec', this.name, 'turnserver', '-c', this.file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.server.stdout, this.server.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.log += text;
      });
    }
    // The line of its last thread is the last that it writes before it has a client.
    const isReady = (): boolean =>
      this.log.includes('(admin thread)') &&
      run('ip', 'netns', 'exec', this.name, 'ss', '-Huln').includes(':3478') &&
      isIdle(this.server?.pid);
    await until(
      () => isReady() || undefined,
      () => `coturn does not listen: ${this.log}`,
    );
  }

  /** What it listens on, as `udp 198.51.100.10:3478`. */
  sockets(): string[] {
    const lines = run('ip', 'netns', 'exec', this.name, 'ss', '-Hlntu').trim().split('\n');
    return [...new Set(lines.map((line) => line.split(/\s+/)).map(([kind, , , , local]) => `${kind} ${local}`))].sort();
  }

  /** The secret in the file. */
  get secret(): string {
    return /^static-auth-secret=(.*)$/m.exec(readFileSync(this.file, 'utf8'))?.[1] ?? '';
  }

  ask(server: string, secret: string, ...peers: string[]): Report {
    const argv = [process.execPath, '--import', 'tsx', CLIENT, server, secret, ...peers];
    const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', this.name, ...argv], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${stderr}\n${this.log}`);
    return JSON.parse(stdout) as Report;
  }

  command(...argv: string[]): { status: number | null; stdout: string } {
    return spawnSync('ip', ['netns', 'exec', this.name, ...argv], { encoding: 'utf8' });
  }

  /** What coturn's own client prints that relays to itself, from one allocation to another. */
  relay(server: string): string {
    const flags = ['-y', '-c', '-n', '5', '-m', '1', '-W', this.secret];
    return this.command('timeout', '60', 'turnutils_uclient', ...flags, server).stdout;
  }

  get isUp(): boolean {
    return this.server !== undefined && this.server.exitCode === null && this.server.signalCode === null;
  }

  async stop(): Promise<void> {
    this.server?.kill('SIGTERM');
    if (!(await happens(() => !this.isUp))) this.server?.kill('SIGKILL');
    spawnSync('ip', ['netns', 'delete', this.name]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function run(program: string, ...argv: string[]): string {
  return execFileSync(program, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Lines in which coturn says that something is not as it should be. */
function complaints(log: string): string[] {
  return log
    .split('\n')
    .filter((line) => /error|warn|alert|cannot|unable|fail|bad conf|unknown|deprecated/i.test(line));
}

describe.skipIf(NO_LAB !== undefined)('the real coturn, with a public address', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = new Machine(`${PUBLIC}/24`, `${PRIVATE}/24`);
    await machine.start('--external-ip', PUBLIC);
  });
  afterAll(() => machine?.stop());

  test('starts, and has nothing to complain of', () => {
    expect(complaints(machine.log)).toEqual([]);
    expect(machine.log).toContain('Default realm: example.org');
  });

  test('listens for clients alone', () => {
    const others = machine.sockets().filter((socket) => !socket.endsWith(':3478'));
    expect(others).toEqual([]);
  });

  test('allocates, refuses every peer that is not public, and no other', () => {
    const allowed = ['8.8.8.8', '2a00:1450:4001::1', PUBLIC];
    const denied = [...PRIVATE_PEERS, ...ENDS];
    const { allocate, relayed, codes } = machine.ask(PUBLIC, machine.secret, ...denied, ...allowed);
    expect(allocate).toEqual({ ipv4: 0, ipv6: 0 });
    // coturn 4.6.1 reports the one address that it is given for allocations of IPv6 as well.
    expect(relayed['ipv4']).toBe(PUBLIC);
    const wanted = [...denied.map((peer) => [peer, 403]), ...allowed.map((peer) => [peer, 0])];
    expect(codes).toEqual(Object.fromEntries(wanted));
    expect(machine.isUp).toBe(true);
  });

  test('accepts no other secret', () => {
    const { allocate, relayed } = machine.ask(PUBLIC, `${machine.secret}x`, '8.8.8.8');
    expect({ allocate, relayed }).toEqual({ allocate: { ipv4: 401 }, relayed: {} });
  });

  test('relays between two clients of its own', () => {
    expect(machine.relay(PUBLIC)).toContain('Total lost packets 0');
  });
});

describe.skipIf(NO_LAB !== undefined)('the real coturn, behind a NAT and with TLS', () => {
  const authority = new Authority();
  let machine: Machine;
  beforeAll(async () => {
    machine = new Machine(`${PUBLIC}/24`, `${PRIVATE}/24`);
    const { certFile, keyFile } = authority.issue('DNS:example.org');
    const address = ['--behind-nat', '--external-ip', '203.0.113.5', '--private-ip', PRIVATE];
    await machine.start(...address, '--tls', certFile, keyFile, '--quota', '4/400');
  });
  afterAll(async () => {
    await machine?.stop();
    authority.remove();
  });

  test('starts, and has nothing to complain of', () => {
    expect(complaints(machine.log)).toEqual([]);
  });

  test('listens on the private address alone, with TLS over TCP', () => {
    expect(machine.sockets()).toEqual([`tcp ${PRIVATE}:3478`, `tcp ${PRIVATE}:5349`, `udp ${PRIVATE}:3478`]);
  });

  test.each([
    ['-tls1', false],
    ['-tls1_1', false],
    ['-tls1_2', true],
  ])('TLS: %s', (flag, isServed) => {
    const argv = ['-connect', `${PRIVATE}:5349`, flag, '-cipher', 'DEFAULT@SECLEVEL=0'];
    const { stdout } = machine.command('timeout', '60', 'openssl', 's_client', ...argv);
    expect(/Cipher is (?!\(NONE\))\w/.test(stdout)).toBe(isServed);
  });

  test('reports the public address, and lets its own clients reach each other', () => {
    const { relayed, codes } = machine.ask(PRIVATE, machine.secret, '10.0.0.6', '203.0.113.5', PRIVATE, '8.8.8.8');
    expect(relayed).toEqual({ ipv4: '203.0.113.5' });
    expect(codes).toEqual({ '10.0.0.6': 403, '203.0.113.5': 0, [PRIVATE]: 0, '8.8.8.8': 0 });
  });
});

describe.skipIf(NO_LAB !== undefined)('the real coturn, with nothing but the public address of a NAT given', () => {
  const OUTSIDE = '203.0.113.5';
  let machine: Machine;
  beforeAll(async () => {
    machine = new Machine(`${PRIVATE}/24`);
    await machine.start('--external-ip', OUTSIDE);
  });
  afterAll(() => machine?.stop());

  test('the file has the pair', () => {
    expect(readFileSync(machine.file, 'utf8')).toContain(`\nexternal-ip=${OUTSIDE}/${PRIVATE}\n`);
    expect(machine.hints).toContain(`${OUTSIDE} is not an address of this machine`);
    expect(complaints(machine.log)).toEqual([]);
  });

  test('two of its clients reach each other, and nothing private', () => {
    expect(machine.relay(PRIVATE)).toContain('Total lost packets 0');
    const { relayed, codes } = machine.ask(PRIVATE, machine.secret, OUTSIDE, '169.254.169.254', '10.0.0.6', '8.8.8.8');
    expect(relayed).toEqual({ ipv4: OUTSIDE });
    expect(codes).toEqual({ [OUTSIDE]: 0, '169.254.169.254': 403, '10.0.0.6': 403, '8.8.8.8': 0 });
  });
});
