import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostPort } from '../../src/stun/ip.ts';
import { Authority } from '../support/certificates.ts';
import { startCoturn } from './lab/coturn.ts';
import { end, Namespaces, NO_LAB } from './lab/namespaces.ts';
import { type Kind, rulesOf } from './lab/nats.ts';
import { PYTHON } from './peers/peers.ts';
import { PROGRAM } from './program.ts';
import { until } from './until.ts';

export { NO_LAB };

/** The two addresses of the server, the NAT's outer one, the client's own. */
export const SERVER = '198.51.100.10';
export const OTHER = '198.51.100.11';
export const OUTSIDE = '198.51.100.1';
export const CLIENT = '10.10.0.2';
/** Further addresses of the NAT. */
const FURTHER = ['198.51.100.2'];
/** Between a home's NAT and that of its carrier. */
const CARRIER = '100.64.0.1';
const HOME = '100.64.0.2';
/** With IPv6 alone; the prefix is that of the NAT64. */
const CLIENT6 = '2001:db8:1::2';
export const NAT64 = '2001:db8:ff::';
/** The server's addresses where the client has IPv6. */
export const SERVER6 = '2001:db8:2::10';
export const OTHER6 = '2001:db8:2::11';
const OUTSIDE6 = '2001:db8:2::1';

/** Loses this share of the packets, in percent, in either direction: what `tc netem` does where the kernel has it. */
function loses(percent: number): string {
  return `
  chain loss {
    type filter hook forward priority -10
    numgen random mod 100 < ${percent} drop
  }`;
}

/** Drops the requests that begin with CHANGE-REQUEST: 20 bytes of STUN header after the 8 of UDP, then its type. */
const NO_CHANGE = `
  chain change {
    type filter hook forward priority -10
    iifname in0 meta l4proto udp @th,224,16 0x0003 drop
  }`;

/** What is between the client and the server, beside a NAT. */
export interface Between {
  /** Milliseconds and percents, each way. */
  emulation?: { delay?: number; loss?: number; reorder?: number };
  /** A carrier's NAT before that of the home. */
  carrier?: Kind;
  /** The client has IPv6 alone, and a NAT64. */
  isNat64?: boolean;
  /** The server is `icescope serve`. */
  isOwnServer?: boolean;
}

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

/**
 * A client behind a NAT, and coturn with two addresses before it, each in a network namespace of its own on this machine.
 * Nothing leaves it: the namespaces have no way to anywhere else.
 */
export class NatLab {
  private readonly spaces = new Namespaces<'c' | 'n' | 'm' | 's'>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'icescope-natlab-'));
  private readonly processes: ChildProcess[] = [];
  private readonly between: Between;

  private constructor(between: Between) {
    this.between = between;
  }

  static async start(between: Between = {}): Promise<NatLab> {
    if (NO_LAB !== undefined) throw new Error(NO_LAB);
    const lab = new NatLab(between);
    try {
      await lab.wire();
      lab.processes.push(await lab.startServer());
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  private startServer(): Promise<ChildProcess> {
    const { spaces, directory } = this;
    const addresses = [SERVER, OTHER, ...(this.between.isNat64 === true ? [SERVER6, OTHER6] : [])];
    if (this.between.isOwnServer === true) {
      const options = ['serve', '--rfc5780', ...addresses.flatMap((address) => ['--address', address])];
      return this.running('s', [process.execPath, PROGRAM, ...options], /^stun:/m);
    }
    const settings = [...addresses.map((address) => `listening-ip=${address}`), 'stun-only', 'no-tls'];
    const sockets = addresses.map((address) => hostPort({ address, port: 3479 }));
    return startCoturn({ spaces, name: 's', directory, settings, sockets });
  }

  /** Starts a program, and waits until it says that it is ready. */
  private running(name: 'c' | 'n' | 's', command: readonly string[], ready: RegExp): Promise<ChildProcess> {
    const child = this.spaces.spawn(name, command, { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (status) => reject(new Error(`${command.join(' ')} ended with ${status}: ${text}`)));
      child.stdout?.setEncoding('utf8').on('data', (data: string) => {
        text += data;
        if (ready.test(text)) resolve(child);
      });
    });
  }

  private async wire(): Promise<void> {
    const { spaces, between } = this;
    spaces.add('c', 'n', 'm', 's');
    if (between.emulation === undefined) spaces.connect('n', 'in0', 'c', 'eth0');
    else await this.emulate(between.emulation);
    const [outer, outside] = between.carrier === undefined ? (['n', OUTSIDE] as const) : (['m', OUTSIDE] as const);
    spaces.connect(outer, 'out0', 's', 'eth0');
    spaces.address('c', 'eth0', `${between.isNat64 === true ? CLIENT6 : CLIENT}/${between.isNat64 === true ? 64 : 24}`);
    spaces.address('n', 'in0', '10.10.0.1/24');
    for (const address of [outside, ...FURTHER]) spaces.address(outer, 'out0', `${address}/24`);
    for (const address of [SERVER, OTHER]) spaces.address('s', 'eth0', `${address}/24`);
    spaces.ip('s', 'route', 'add', '10.10.0.0/24', 'via', OUTSIDE);
    spaces.forward('n');
    if (between.carrier !== undefined) this.addCarrier(between.carrier);
    if (between.isNat64 === true) await this.addNat64();
    else spaces.ip('c', 'route', 'add', 'default', 'via', '10.10.0.1');
  }

  private async emulate(settings: NonNullable<Between['emulation']>): Promise<void> {
    const { spaces } = this;
    const script = fileURLToPath(new URL('lab/emulate.py', import.meta.url));
    const ends = [spaces.nameOf('n'), 'in0', spaces.nameOf('c'), 'eth0'];
    const words = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    this.processes.push(await this.running('n', [PYTHON, script, ...ends, ...words], /^up$/m));
    for (const [name, device] of [
      ['n', 'in0'],
      ['c', 'eth0'],
    ] as const)
      spaces.ip(name, 'link', 'set', device, 'up');
  }

  private addCarrier(kind: Kind): void {
    const { spaces } = this;
    spaces.connect('m', 'in0', 'n', 'out0');
    spaces.address('m', 'in0', `${CARRIER}/24`);
    spaces.address('n', 'out0', `${HOME}/24`);
    spaces.ip('n', 'route', 'add', 'default', 'via', CARRIER);
    spaces.forward('m');
    this.write('m', kind, OUTSIDE, '');
  }

  /** Debian's tayga translates one IPv6 address to one of its own, and the NAT that to the outer one. */
  private async addNat64(): Promise<void> {
    const { spaces, directory } = this;
    const file = join(directory, 'tayga.conf');
    const lines = [
      'tun-device nat64',
      'ipv4-addr 192.168.255.1',
      `prefix ${NAT64}/96`,
      'dynamic-pool 192.168.255.0/24',
    ];
    writeFileSync(file, `${[...lines, `data-dir ${directory}`].join('\n')}\n`);
    spaces.address('n', 'in0', '2001:db8:1::1/64');
    spaces.exec('n', 'tayga', '-c', file, '--mktun');
    spaces.ip('n', 'link', 'set', 'nat64', 'up');
    spaces.ip('n', 'route', 'add', '192.168.255.0/24', 'dev', 'nat64');
    spaces.ip('n', 'route', 'add', `${NAT64}/96`, 'dev', 'nat64');
    this.processes.push(spaces.spawn('n', ['tayga', '-c', file, '-d'], { stdio: 'ignore' }));
    spaces.ip('c', '-6', 'route', 'add', 'default', 'via', '2001:db8:1::1');
    spaces.address('n', 'out0', `${OUTSIDE6}/64`);
    for (const address of [SERVER6, OTHER6]) spaces.address('s', 'eth0', `${address}/64`);
    spaces.ip('s', '-6', 'route', 'add', '2001:db8:1::/64', 'via', OUTSIDE6);
  }

  /** Makes the NAT one of these, with nothing remembered from before. */
  become(
    kind: Kind,
    options: { loss?: number; udpTimeouts?: readonly [number, number]; dropsChange?: boolean } = {},
  ): void {
    const { loss, udpTimeouts, dropsChange = false } = options;
    const disturbances = `${loss === undefined ? '' : loses(loss)}${dropsChange ? NO_CHANGE : ''}`;
    const isHome = this.between.carrier !== undefined;
    this.write('n', kind, isHome ? HOME : OUTSIDE, disturbances);
    if (udpTimeouts === undefined) return;
    for (const [i, name] of ['nf_conntrack_udp_timeout', 'nf_conntrack_udp_timeout_stream'].entries())
      this.spaces.exec('n', 'sysctl', '-qw', `net.netfilter.${name}=${udpTimeouts[i]}`);
  }

  private write(name: 'n' | 'm', kind: Kind, outside: string, more: string): void {
    const file = join(this.directory, `rules-${name}`);
    writeFileSync(file, rulesOf(kind, { outside, further: FURTHER, destinations: [SERVER, OTHER] }, more));
    this.spaces.filter(name, file);
  }

  /** Debian's dnsmasq on the router, which the client asks for names; the records are lines of its configuration. */
  async addNames(records: readonly string[]): Promise<void> {
    const { spaces, directory } = this;
    const router = this.between.isNat64 === true ? '2001:db8:1::1' : '10.10.0.1';
    const file = join(directory, 'dnsmasq.conf');
    const lines = [
      'no-resolv',
      'no-hosts',
      'bind-interfaces',
      `listen-address=${router}`,
      'user=root',
      'local=/test/arpa/',
      ...records,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    mkdirSync(this.clientFiles, { recursive: true });
    writeFileSync(join(this.clientFiles, 'resolv.conf'), `nameserver ${router}\noptions timeout:5 attempts:3\n`);
    this.processes.push(
      spaces.spawn('n', ['dnsmasq', '--keep-in-foreground', `--conf-file=${file}`], { stdio: 'ignore' }),
    );
    await until(
      () => spaces.exec('n', 'ss', '-Huln').includes(':53 ') || undefined,
      () => 'dnsmasq does not listen',
    );
  }

  /** What `ip netns exec` puts in the place of the machine's own files in /etc. */
  private get clientFiles(): string {
    return join('/etc/netns', this.spaces.nameOf('c'));
  }

  /** A further coturn, with TLS on the port of the web. */
  async addTlsServer(address: string): Promise<void> {
    const { spaces, directory } = this;
    const authority = new Authority();
    try {
      const { keyFile, certFile } = authority.issue(`IP:${address}`);
      spaces.address('s', 'eth0', `${address}/24`);
      const settings = [`listening-ip=${address}`, 'tls-listening-port=443', `cert=${certFile}`, `pkey=${keyFile}`];
      this.processes.push(await startCoturn({ spaces, name: 's', directory, settings, sockets: [`${address}:3478`] }));
    } finally {
      authority.remove();
    }
  }

  /** Debian's miniupnpd on the router: UPnP, NAT-PMP and PCP. */
  async mapPorts(): Promise<void> {
    const file = join(this.directory, 'miniupnpd.conf');
    const lines = [
      'ext_ifname=out0',
      'listening_ip=in0',
      'enable_upnp=yes',
      'enable_natpmp=yes',
      'uuid=00000000-0000-4000-8000-000000000000',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    const command = ['miniupnpd', '-d', '-f', file, '-P', join(this.directory, 'miniupnpd.pid')];
    this.processes.push(this.spaces.spawn('n', command, { stdio: 'ignore' }));
    await until(
      () => this.spaces.exec('n', 'ss', '-Huln').includes(':5351') || undefined,
      () => 'miniupnpd does not listen',
    );
  }

  /** The command with which a program runs at the client's. */
  commandAtClient(...command: string[]): [string, ...string[]] {
    return ['ip', ...this.spaces.within('c', ...command)];
  }

  atClient(...command: string[]): Promise<Ran> {
    return ran(this.spaces.within('c', ...command));
  }

  /** Removes all of it. */
  async stop(): Promise<void> {
    for (const child of this.processes) await end(child);
    this.spaces.remove();
    for (const folder of [this.directory, this.clientFiles]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `ip` to its end. */
export function ran(argv: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn('ip', argv, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}
