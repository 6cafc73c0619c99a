import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCoturn } from './lab/coturn.ts';
import { end, Namespaces, NO_LAB } from './lab/namespaces.ts';
import { type Kind, rulesOf } from './lab/nats.ts';

export { NO_LAB };

/** The two addresses of the server, the NAT's outer one, the client's own. */
export const SERVER = '198.51.100.10';
export const OTHER = '198.51.100.11';
export const OUTSIDE = '198.51.100.1';
export const CLIENT = '10.10.0.2';

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

/**
 * A client behind a NAT, and coturn with two addresses before it, each in a network namespace of its own on this machine.
 * Nothing leaves it: the namespaces have no way to anywhere else.
 */
export class NatLab {
  private readonly spaces = new Namespaces<'c' | 'n' | 's'>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'icescope-natlab-'));
  private server: ChildProcess | undefined;

  static async start(): Promise<NatLab> {
    if (NO_LAB !== undefined) throw new Error(NO_LAB);
    const lab = new NatLab();
    try {
      lab.wire();
      const addresses = [SERVER, OTHER];
      const settings = [...addresses.map((address) => `listening-ip=${address}`), 'stun-only', 'no-tls'];
      const sockets = addresses.map((address) => `${address}:3479`);
      lab.server = await startCoturn({ spaces: lab.spaces, name: 's', directory: lab.directory, settings, sockets });
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  private wire(): void {
    const { spaces } = this;
    spaces.add('c', 'n', 's');
    spaces.connect('n', 'in0', 'c', 'eth0');
    spaces.connect('n', 'out0', 's', 'eth0');
    spaces.address('c', 'eth0', `${CLIENT}/24`);
    spaces.address('n', 'in0', '10.10.0.1/24');
    spaces.address('n', 'out0', `${OUTSIDE}/24`);
    for (const address of [SERVER, OTHER]) spaces.address('s', 'eth0', `${address}/24`);
    spaces.ip('c', 'route', 'add', 'default', 'via', '10.10.0.1');
    spaces.ip('s', 'route', 'add', '10.10.0.0/24', 'via', OUTSIDE);
    spaces.forward('n');
  }

  /** Makes the NAT one of these, with nothing remembered from before. */
  become(kind: Kind, options: { loss?: number; udpTimeout?: number; dropsChange?: boolean } = {}): void {
    const { loss, udpTimeout, dropsChange = false } = options;
    const file = join(this.directory, 'rules');
    const disturbances = `${loss === undefined ? '' : loses(loss)}${dropsChange ? NO_CHANGE : ''}`;
    writeFileSync(file, rulesOf(kind, { outside: OUTSIDE, destinations: [SERVER, OTHER] }, disturbances));
    this.spaces.filter('n', file);
    if (udpTimeout === undefined) return;
    for (const name of ['nf_conntrack_udp_timeout', 'nf_conntrack_udp_timeout_stream'])
      this.spaces.exec('n', 'sysctl', '-qw', `net.netfilter.${name}=${udpTimeout}`);
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
    await end(this.server);
    this.spaces.remove();
    rmSync(this.directory, { recursive: true, force: true });
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
