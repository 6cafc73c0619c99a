import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '../../support/certificates.ts';
import { startCoturn } from './coturn.ts';
import { end, Namespaces, NO_LAB } from './namespaces.ts';
import { type Kind, rulesOf, translates } from './nats.ts';

/** `stun`: without credentials, and with the two addresses that RFC 5780 takes. `turn`: UDP and TCP on 3478, TLS on 443. */
export const STUN_SERVERS = ['198.51.100.10', '198.51.100.11'] as const;
export const TURN_SERVER = '198.51.100.12';
export const TURN_USER = { username: 'lab', credential: 'laboratory' };

export type Side = 'a' | 'b';
type Name = Side | 'na' | 'nb' | 'p';

/** What is between the two hosts. */
export interface Situation {
  a: Kind;
  b: Kind;
  /** B is on A's network. */
  sameLan?: boolean;
  /** The router passes nothing from one host of its network to another, as guest networks do. */
  isolated?: boolean;
  /** Its hosts have these families instead of IPv4 alone; IPv6 is routed, never translated. */
  families?: Partial<Record<Side, '4' | '6' | '46'>>;
  /** Both private networks have the same addresses, as many homes have. */
  sameNetwork?: boolean;
  /** The hosts of Docker have this interface too. */
  docker?: boolean;
}

const OUTSIDE: Record<Side, string> = { a: '198.51.100.1', b: '198.51.100.2' };
const OUTSIDE_6: Record<Side, string> = { a: '2001:db8::1', b: '2001:db8::2' };
const ROUTER: Record<Side, 'na' | 'nb'> = { a: 'na', b: 'nb' };
/** The network of a host with a public address. */
const PUBLIC: Record<Side, string> = { a: '203.0.113.0/28', b: '203.0.113.16/28' };
const GATEWAY: Record<Side, string> = { a: '203.0.113.1/28', b: '203.0.113.17/28' };
const HOST: Record<Side, string> = { a: '203.0.113.2/28', b: '203.0.113.18/28' };
const PREFIX_6: Record<Side, string> = { a: '2001:db8:a', b: '2001:db8:b' };

/** For a NAT that maps by address: every address that a candidate may have. */
const DESTINATIONS = [...STUN_SERVERS, TURN_SERVER, OUTSIDE.a, OUTSIDE.b, PUBLIC.a, PUBLIC.b];

/**
 * Two hosts, each behind a router of its own, on a public network with STUN and TURN servers, in network namespaces on
 * this machine. Nothing leaves them.
 */
export class TwoSides {
  private readonly spaces = new Namespaces<Name>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'icescope-two-sides-'));
  private readonly authority = new Authority();
  private readonly servers: ChildProcess[] = [];

  static async start(): Promise<TwoSides> {
    if (NO_LAB !== undefined) throw new Error(NO_LAB);
    const lab = new TwoSides();
    try {
      lab.wire();
      await lab.serve();
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return lab;
  }

  /** The certificate authority of the TURN server. */
  get authorityFile(): string {
    return this.authority.file;
  }

  private wire(): void {
    const { spaces } = this;
    spaces.add('a', 'na', 'nb', 'b', 'p');
    spaces.ip('p', 'link', 'add', 'br0', 'type', 'bridge');
    spaces.ip('p', 'link', 'set', 'br0', 'up');
    for (const address of [...STUN_SERVERS, TURN_SERVER]) spaces.address('p', 'br0', `${address}/24`);
    spaces.address('p', 'br0', '2001:db8::10/64');
    // coturn closes the session of a client that sends to an address without a route.
    spaces.ip('p', 'route', 'add', 'default', 'dev', 'br0');
    for (const side of ['a', 'b'] as const) {
      const router = ROUTER[side];
      spaces.connect(router, 'out0', 'p', router);
      spaces.ip('p', 'link', 'set', router, 'master', 'br0');
      spaces.address(router, 'out0', `${OUTSIDE[side]}/24`);
      spaces.address(router, 'out0', `${OUTSIDE_6[side]}/64`);
      spaces.ip(router, 'link', 'add', 'in0', 'type', 'bridge');
      spaces.ip(router, 'link', 'set', 'in0', 'up');
      spaces.forward(router);
    }
    for (const side of ['a', 'b'] as const) this.routes(side);
  }

  /** From the outside to the hosts that have public addresses. */
  private routes(side: Side): void {
    const other = side === 'a' ? 'b' : 'a';
    for (const name of ['p', ROUTER[other]] as const) {
      this.spaces.ip(name, 'route', 'add', PUBLIC[side], 'via', OUTSIDE[side]);
      this.spaces.ip(name, '-6', 'route', 'add', `${PREFIX_6[side]}::/64`, 'via', OUTSIDE_6[side]);
    }
  }

  private async serve(): Promise<void> {
    const { spaces, directory, servers, authority } = this;
    const { keyFile, certFile } = authority.issue(`IP:${TURN_SERVER}`);
    const stun = [...STUN_SERVERS.map((address) => `listening-ip=${address}`), 'stun-only', 'no-tls'];
    const turn = [
      `listening-ip=${TURN_SERVER}`,
      `relay-ip=${TURN_SERVER}`,
      'lt-cred-mech',
      `user=${TURN_USER.username}:${TURN_USER.credential}`,
      'tls-listening-port=443',
      `cert=${certFile}`,
      `pkey=${keyFile}`,
    ];
    const start = { spaces, name: 'p', directory } as const;
    const sockets = STUN_SERVERS.map((address) => `${address}:3479`);
    servers.push(await startCoturn({ ...start, settings: stun, sockets }));
    servers.push(await startCoturn({ ...start, settings: turn, sockets: [`${TURN_SERVER}:3478`] }));
  }

  /** Makes it this situation, with nothing remembered from before. */
  become(situation: Situation): void {
    const { spaces } = this;
    for (const name of ['a', 'b'] as const) {
      try {
        spaces.ip(name, 'link', 'delete', 'eth0');
      } catch {
        // The first situation.
      }
    }
    for (const side of ['a', 'b'] as const) {
      const router = ROUTER[side];
      spaces.ip(router, 'address', 'flush', 'dev', 'in0');
      const file = join(this.directory, `rules-${side}`);
      writeFileSync(file, rulesOf(situation[side], { outside: OUTSIDE[side], destinations: DESTINATIONS }));
      spaces.filter(router, file);
    }
    this.attach('a', situation);
    this.attach('b', situation);
  }

  private attach(side: Side, situation: Situation): void {
    const { spaces } = this;
    const at = situation.sameLan === true ? 'a' : side;
    const router = ROUTER[at];
    const families = situation.families?.[side] ?? '4';
    const { gateway, host } = networkOf(side, at, situation);
    spaces.connect(router, `to-${side}`, side, 'eth0');
    spaces.ip(router, 'link', 'set', `to-${side}`, 'master', 'in0');
    if (situation.isolated === true)
      spaces.ip(router, 'link', 'set', `to-${side}`, 'type', 'bridge_slave', 'isolated', 'on');
    if (families.includes('4')) {
      if (at === side) spaces.address(router, 'in0', gateway);
      spaces.address(side, 'eth0', host);
      spaces.ip(side, 'route', 'add', 'default', 'via', gateway.replace(/\/.*/, ''));
    }
    if (families.includes('6')) {
      if (at === side) spaces.address(router, 'in0', `${PREFIX_6[at]}::1/64`);
      spaces.address(side, 'eth0', `${PREFIX_6[at]}::${side === 'a' ? 2 : 3}/64`);
      spaces.ip(side, '-6', 'route', 'add', 'default', 'via', `${PREFIX_6[at]}::1`);
    } else spaces.exec(side, 'sysctl', '-qw', 'net.ipv6.conf.eth0.disable_ipv6=1');
    this.docker(side, situation.docker === true);
  }

  /** The bridge of Docker: the same address on every host, and no way from one to another. */
  private docker(side: Side, isThere: boolean): void {
    const { spaces } = this;
    const has = spaces.ip(side, '-o', 'link').includes('docker0');
    if (has && !isThere) for (const device of ['container0', 'docker0']) spaces.ip(side, 'link', 'delete', device);
    if (has || !isThere) return;
    spaces.ip(side, 'link', 'add', 'docker0', 'type', 'bridge');
    // A bridge is up when something on it is.
    spaces.connect(side, 'container0', side, 'container1');
    spaces.ip(side, 'link', 'set', 'container0', 'master', 'docker0');
    for (const device of ['docker0', 'container1'])
      spaces.exec(side, 'sysctl', '-qw', `net.ipv6.conf.${device}.disable_ipv6=1`);
    spaces.address(side, 'docker0', '172.17.0.1/16');
    spaces.ip(side, 'link', 'set', 'docker0', 'up');
  }

  /** Ends what still runs on the two hosts. */
  clear(): void {
    for (const side of ['a', 'b'] as const) this.spaces.clear(side);
  }

  /** The arguments with which `ip` runs a command on the host of a side, or on the public network. */
  within(side: Side | 'p', ...command: string[]): string[] {
    return this.spaces.within(side, ...command);
  }

  /** One more coturn on the public network, with these lines of turnserver.conf. */
  async addServer(settings: readonly string[], socket: string): Promise<void> {
    const { spaces, directory } = this;
    this.servers.push(await startCoturn({ spaces, name: 'p', directory, settings, sockets: [socket] }));
  }

  /** Removes all of it. */
  async stop(): Promise<void> {
    await Promise.all(this.servers.map(end));
    this.spaces.remove();
    this.authority.remove();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function networkOf(side: Side, at: Side, situation: Situation): { gateway: string; host: string } {
  if (!translates(situation[at])) {
    const host = at === side ? HOST[side] : '203.0.113.3/28';
    return { gateway: GATEWAY[at], host };
  }
  const network = situation.sameNetwork === true ? '192.168.1' : at === 'a' ? '10.1.0' : '10.2.0';
  return { gateway: `${network}.1/24`, host: `${network}.${side === 'a' ? 2 : 3}/24` };
}
