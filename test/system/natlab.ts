import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from './until.ts';

/** What the laboratory requires, and the Debian packages that have it. */
const TOOLS = { ip: 'iproute2', nft: 'nftables', conntrack: 'conntrack', turnserver: 'coturn' } as const;

/** Why there can be no laboratory here; nothing when there can. */
export const NO_LAB = whyNot();

function whyNot(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'network namespaces need Linux and root';
  const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const missing = Object.entries(TOOLS).filter(([tool]) => !places.some((place) => existsSync(join(place, tool))));
  return missing.length === 0
    ? undefined
    : `Debian packages are missing: ${missing.map(([, name]) => name).join(', ')}`;
}

/** The two addresses of the server, the NAT's outer one, the client's own. */
export const SERVER = '198.51.100.10';
export const OTHER = '198.51.100.11';
export const OUTSIDE = '198.51.100.1';
export const CLIENT = '10.10.0.2';

const POST = `
  chain post {
    type nat hook postrouting priority 100
    oifname out0 masquerade
  }`;

const EVERYTHING_IN = `
  chain pre {
    type nat hook prerouting priority -100
    iifname out0 meta l4proto udp dnat to ${CLIENT}
  }`;

/** The contents of `table ip t`; nft reads only one statement per line. */
export const RULES = {
  'port-restricted': POST,
  symmetric: POST.replace('masquerade', 'masquerade fully-random'),
  'full cone': `${POST}${EVERYTHING_IN}`,
  restricted: `${POST}
  set peers {
    type ipv4_addr . inet_service
    flags dynamic
    timeout 60s
  }
  chain forward {
    type filter hook forward priority 0
    iifname in0 oifname out0 meta l4proto udp add @peers { ip daddr . udp sport }
  }
  chain pre {
    type nat hook prerouting priority -100
    iifname out0 meta l4proto udp ip saddr . udp dport @peers dnat to ${CLIENT}
  }`,
  'address-dependent': `
  chain post {
    type nat hook postrouting priority 100
    oifname out0 ip daddr ${SERVER} meta l4proto udp snat to ${OUTSIDE}:41000-41099
    oifname out0 ip daddr ${OTHER} meta l4proto udp snat to ${OUTSIDE}:42000-42099
  }`,
  hairpinning: `
  chain pre {
    type nat hook prerouting priority -100
    ip daddr ${OUTSIDE} meta l4proto udp dnat to ${CLIENT}
  }
  chain post {
    type nat hook postrouting priority 100
    oifname out0 masquerade
    iifname in0 oifname in0 masquerade
  }`,
  firewall: `
  chain forward {
    type filter hook forward priority 0
    ct state established accept
    iifname in0 accept
    drop
  }`,
  'UDP blocked': `${POST}
  chain forward {
    type filter hook forward priority 0
    meta l4proto udp drop
  }`,
  'UDP rejected': `${POST}
  chain forward {
    type filter hook forward priority 0
    meta l4proto udp reject
  }`,
} as const;

export type Rules = keyof typeof RULES;

/** Loses this share of the packets, in percent, in either direction: what `tc netem` does where the kernel has it. */
function loses(percent: number): string {
  return `
  chain loss {
    type filter hook forward priority -10
    numgen random mod 100 < ${percent} drop
  }`;
}

/** Drops the requests that begin with CHANGE-REQUEST: 20 bytes of STUN header behind the 8 of UDP, then its type. */
const NO_CHANGE = `
  chain change {
    type filter hook forward priority -10
    iifname in0 meta l4proto udp @th,224,16 0x0003 drop
  }`;

export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

let count = 0;

/**
 * A client behind a NAT, and coturn with two addresses before it, each in a network namespace of its own on this machine.
 * Nothing leaves it: the namespaces have no way to anywhere else.
 */
export class NatLab {
  private readonly name = `nat${process.pid}-${count++}`;
  private readonly directory = mkdtempSync(join(tmpdir(), 'icescope-natlab-'));
  private server: ChildProcess | undefined;
  private serverLog = '';

  static async start(): Promise<NatLab> {
    if (NO_LAB !== undefined) throw new Error(NO_LAB);
    const lab = new NatLab();
    try {
      lab.wire();
      await lab.startServer();
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  private wire(): void {
    const [c, n, s] = [this.namespace('c'), this.namespace('n'), this.namespace('s')];
    for (const name of [c, n, s]) {
      run('ip', 'netns', 'add', name);
      run('ip', '-n', name, 'link', 'set', 'lo', 'up');
    }
    run('ip', '-n', n, 'link', 'add', 'in0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', c);
    run('ip', '-n', n, 'link', 'add', 'out0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', s);
    const addresses = [
      [c, 'eth0', CLIENT],
      [n, 'in0', '10.10.0.1'],
      [n, 'out0', OUTSIDE],
      [s, 'eth0', SERVER],
      [s, 'eth0', OTHER],
    ] as const;
    for (const [name, device, address] of addresses) {
      run('ip', '-n', name, 'address', 'add', `${address}/24`, 'dev', device);
      run('ip', '-n', name, 'link', 'set', device, 'up');
    }
    run('ip', '-n', c, 'route', 'add', 'default', 'via', '10.10.0.1');
    run('ip', '-n', s, 'route', 'add', '10.10.0.0/24', 'via', OUTSIDE);
    run('ip', 'netns', 'exec', n, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
  }

  private async startServer(): Promise<void> {
    const configuration = `listening-ip=${SERVER}
listening-ip=${OTHER}
realm=example.org
stun-only
no-cli
no-tls
no-dtls
log-file=stdout
pidfile=${join(this.directory, 'pid')}
userdb=${join(this.directory, 'users')}
`;
    const file = join(this.directory, 'turnserver.conf');
    writeFileSync(file, configuration);
    // Since 4.7, coturn requires an option for it.
    const rfc5780 = / 4\.[0-6]\.|^4\.[0-6]\./m.test(run('turnserver', '--version')) ? [] : ['--rfc5780'];
    this.server = spawn('ip', this.within('s', 'turnserver', '-c', file, ...rfc5780), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.server.stdout, this.server.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.serverLog += text;
      });
    }
    this.server.on('error', (error) => {
      this.serverLog += error.message;
    });
    const sockets = (): string => run('ip', ...this.within('s', 'ss', '-Huln'));
    await until(
      () => (sockets().includes(`${SERVER}:3479`) && sockets().includes(`${OTHER}:3479`)) || undefined,
      () => `coturn does not listen: ${this.serverLog}`,
    );
  }

  private namespace(which: 'c' | 'n' | 's'): string {
    return `${this.name}-${which}`;
  }

  /** The arguments with which `ip` runs a command within a namespace. */
  private within(which: 'c' | 'n' | 's', ...command: string[]): string[] {
    return ['netns', 'exec', this.namespace(which), ...command];
  }

  /** Makes the NAT one of these, with nothing remembered from before. */
  become(rules: Rules, options: { loss?: number; udpTimeout?: number; dropsChange?: boolean } = {}): void {
    const { loss, udpTimeout, dropsChange = false } = options;
    const file = join(this.directory, 'rules');
    const disturbances = `${loss === undefined ? '' : loses(loss)}${dropsChange ? NO_CHANGE : ''}`;
    writeFileSync(file, `table ip t {${RULES[rules]}${disturbances}\n}\n`);
    run('ip', ...this.within('n', 'nft', 'flush', 'ruleset'));
    run('ip', ...this.within('n', 'nft', '-f', file));
    run('ip', ...this.within('n', 'conntrack', '-F'));
    if (udpTimeout === undefined) return;
    for (const name of ['nf_conntrack_udp_timeout', 'nf_conntrack_udp_timeout_stream']) {
      run('ip', ...this.within('n', 'sysctl', '-qw', `net.netfilter.${name}=${udpTimeout}`));
    }
  }

  /** The command with which a program runs at the client's. */
  commandAtClient(...command: string[]): [string, ...string[]] {
    return ['ip', ...this.within('c', ...command)];
  }

  atClient(...command: string[]): Promise<Ran> {
    return this.ran(this.within('c', ...command));
  }

  private ran(argv: string[]): Promise<Ran> {
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

  /** Removes all of it. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server !== undefined && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once('close', resolve));
      server.kill('SIGKILL');
      await ended;
    }
    for (const which of ['c', 'n', 's'] as const) {
      try {
        run('ip', 'netns', 'delete', this.namespace(which));
      } catch {
        // It was not made.
      }
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
