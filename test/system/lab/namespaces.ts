import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a laboratory requires, and the Debian packages that have it. */
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

/** These exist only where the kernel has loaded br_netfilter. */
const BRIDGES = ['net.bridge.bridge-nf-call-iptables=0', 'net.bridge.bridge-nf-call-ip6tables=0'];

/** Linux sends one ICMP error per second, so that the answer would depend on how fast a test asks again. */
const EVERY_ERROR = ['net.ipv4.icmp_ratelimit=0', 'net.ipv6.icmp.ratelimit=0'];

let count = 0;

/** Network namespaces on this machine that have a way to one another only. */
export class Namespaces<Name extends string> {
  private readonly prefix = `ice${process.pid}-${count++}-`;
  private readonly made: Name[] = [];

  add(...names: readonly Name[]): void {
    for (const name of names) {
      run('ip', 'netns', 'add', this.nameOf(name));
      this.made.push(name);
      this.ip(name, 'link', 'set', 'lo', 'up');
      // Of IPv6, only what is configured; a bridge is a switch, which no packet filter looks into.
      const settings = ['net.ipv6.conf.default.accept_dad=0', 'net.ipv6.conf.default.accept_ra=0'];
      this.exec(name, 'sysctl', '-qwe', ...settings, ...BRIDGES, ...EVERY_ERROR);
    }
  }

  /** As the system knows it. */
  nameOf(name: Name): string {
    return `${this.prefix}${name}`;
  }

  /** Runs `ip` on a namespace. */
  ip(name: Name, ...args: string[]): string {
    return run('ip', '-n', this.nameOf(name), ...args);
  }

  /** A cable between two of them. */
  connect(one: Name, oneDevice: string, two: Name, twoDevice: string): void {
    this.ip(one, 'link', 'add', oneDevice, 'type', 'veth', 'peer', 'name', twoDevice, 'netns', this.nameOf(two));
    this.ip(one, 'link', 'set', oneDevice, 'up');
    this.ip(two, 'link', 'set', twoDevice, 'up');
  }

  address(name: Name, device: string, address: string): void {
    // At once: no other host can have it.
    const noWait = address.includes(':') ? ['nodad'] : [];
    this.ip(name, 'address', 'add', address, 'dev', device, ...noWait);
  }

  /** The arguments with which `ip` runs a command within one of them. */
  within(name: Name, ...command: string[]): string[] {
    return ['netns', 'exec', this.nameOf(name), ...command];
  }

  exec(name: Name, ...command: string[]): string {
    return run('ip', ...this.within(name, ...command));
  }

  spawn(name: Name, command: readonly string[], options: SpawnOptions): ChildProcess {
    return spawn('ip', this.within(name, ...command), options);
  }

  forward(name: Name): void {
    this.exec(name, 'sysctl', '-qw', 'net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1');
  }

  /** Replaces the rules of its packet filter, and forgets all connections. */
  filter(name: Name, rulesFile?: string): void {
    this.exec(name, 'nft', 'flush', 'ruleset');
    if (rulesFile !== undefined) this.exec(name, 'nft', '-f', rulesFile);
    this.exec(name, 'conntrack', '-F');
  }

  /** Ends what still runs in one of them, such as the processes that a browser has left behind. */
  clear(name: Name): void {
    for (const pid of run('ip', 'netns', 'pids', this.nameOf(name)).split('\n').filter(Boolean)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
  }

  remove(): void {
    for (const name of this.made.splice(0)) {
      this.clear(name);
      run('ip', 'netns', 'delete', this.nameOf(name));
    }
  }
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Ends a process, and waits until it has ended. */
export async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await ended;
}
