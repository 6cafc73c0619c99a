import { isGlobal } from '../../../ice/addresses.ts';
import { parseIP } from '../../../stun/ip.ts';

/** Public addresses become one of these (RFC 5737), or one of RFC 2544 if they are used up. */
const DOCUMENTATION = ['203.0.113', '198.51.100', '192.0.2'] as const;
const HOSTS = 254;

/** The first address of a range, with which it is named. */
const RANGES: ReadonlySet<string> = new Set('10.0.0.0 172.16.0.0 192.168.0.0 169.254.0.0 100.64.0.0'.split(' '));

/** Networks of containers, which the second number shows. */
const CONTAINERS: ReadonlySet<number> = new Set([42, 88, 244]);

/**
 * Replaces addresses by others of the same family and class, the same one always by the same. What is in one private
 * network stays in one. No replacement is an address that the input has, as far as `learn` has shown it.
 */
export class AddressMap {
  private readonly known = new Set<string>();
  private readonly knownNetworks = new Set<string>();
  private readonly replaced = new Map<string, string>();
  private readonly networks = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  learn(address: string): void {
    const bytes = parseIP(address);
    if (bytes === undefined) return;
    this.known.add(bytes.join('.'));
    this.knownNetworks.add(bytes.subarray(0, bytes.length === 4 ? 3 : 8).join('.'));
  }

  /** The replacement; undefined for anything but an address. */
  replace(address: string): string | undefined {
    const bytes = parseIP(address);
    if (bytes === undefined) return undefined;
    const key = bytes.join('.');
    const found = this.replaced.get(key);
    if (found !== undefined) return found;
    const made = bytes.length === 4 ? this.v4(bytes) : this.v6(bytes);
    this.replaced.set(key, made);
    return made;
  }

  /** The first three numbers of an IPv4 address: `192.168.1` of `192.168.1.x`. */
  replaceNetwork(network: string): string | undefined {
    const bytes = parseIP(`${network}.0`);
    if (bytes === undefined) return undefined;
    return isGlobal(`${network}.1`) ? this.publicNetwork(network) : this.privateNetwork(bytes);
  }

  private v4(bytes: Uint8Array): string {
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    const address = bytes.join('.');
    if (a === 0 || a === 127 || a >= 224 || RANGES.has(address)) return address;
    if (!isGlobal(address)) return this.hostIn(this.privateNetwork(bytes), d === 0 ? '0' : undefined);
    return this.publicHost(`${a}.${b}.${c}`);
  }

  /**
   * Addresses of one public network share a range, and other networks get other ranges, as long as there are enough.
   */
  private publicHost(network: string): string {
    const range = this.publicNetwork(network);
    const free = this.freeHost(range);
    if (free !== undefined) return free;
    for (let number = 0; ; number++) {
      const more = this.freeHost(`198.${18 + ((number >> 8) & 1)}.${number & 255}`);
      if (more !== undefined || number >= 511) return more ?? `${range}.255`;
    }
  }

  private publicNetwork(network: string): string {
    const found = this.networks.get(network);
    if (found !== undefined) return found;
    const others = DOCUMENTATION.filter((range) => range !== network);
    const made = others[this.next('public') % others.length] ?? DOCUMENTATION[0];
    this.networks.set(network, made);
    return made;
  }

  private privateNetwork([a = 0, b = 0, c = 0]: Uint8Array): string {
    const key = `${a}.${b}.${c}`;
    const found = this.networks.get(key);
    if (found !== undefined) return found;
    const made = this.newPrivateNetwork(a, b, c);
    this.networks.set(key, made);
    return made;
  }

  private newPrivateNetwork(a: number, b: number, c: number): string {
    // The range of an iPhone's hotspot, and the first network of a container, show by their numbers what they are.
    if (a === 172 && b === 20 && c === 10) return '172.20.10';
    const isContainer = a === 172 || (a === 10 && CONTAINERS.has(b));
    if (isContainer && c === 0) return `${a}.${b}.0`;
    const prefix = isContainer ? `${a}.${b}` : (PREFIXES[a] ?? '192.168');
    for (;;) {
      const number = this.next(prefix) + 1;
      if (number > 255) return `${prefix}.${number % 256}`;
      if (!this.knownNetworks.has(`${prefix}.${number}`)) return `${prefix}.${number}`;
    }
  }

  private hostIn(network: string, host: string | undefined): string {
    if (host !== undefined) return `${network}.${host}`;
    return this.freeHost(network) ?? `${network}.255`;
  }

  private freeHost(network: string): string | undefined {
    for (let host = this.next(network) + 1; host <= HOSTS; host = this.next(network) + 1)
      if (!this.known.has(`${network}.${host}`)) return `${network}.${host}`;
    return undefined;
  }

  private v6(bytes: Uint8Array): string {
    const embedded = bytes.subarray(12).join('.');
    if (bytes.subarray(0, 15).every((byte) => byte === 0)) return bytes[15] === 1 ? '::1' : '::';
    if (startsWith(bytes, MAPPED)) return `::ffff:${this.replace(embedded) ?? embedded}`;
    if (startsWith(bytes, NAT64)) return `64:ff9b::${this.replace(embedded) ?? embedded}`;
    const prefix = prefixOf(bytes);
    if (prefix === 'fe80') return this.freeV6('fe80:');
    const key = `${prefix} ${bytes.subarray(0, 8).join('.')}`;
    const network = this.networks.get(key) ?? this.newV6Network(prefix);
    this.networks.set(key, network);
    return this.freeV6(`${network}:`);
  }

  private newV6Network(prefix: string): string {
    for (;;) {
      const network = `${prefix}:${(this.next(prefix) + 1).toString(16)}:`;
      const bytes = parseIP(`${network}:`);
      if (bytes === undefined || !this.knownNetworks.has(bytes.subarray(0, 8).join('.'))) return network;
    }
  }

  private freeV6(network: string): string {
    for (;;) {
      const address = `${network}:${(this.next(network) + 1).toString(16)}`.replace(':::', '::');
      if (!this.known.has(parseIP(address)?.join('.') ?? '')) return address;
    }
  }

  /** The next number of a name, from 0. */
  private next(name: string): number {
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    return count;
  }
}

/** The prefixes of private ranges, by their first number. */
const PREFIXES: Readonly<Record<number, string>> = { 10: '10.0', 100: '100.64', 169: '169.254', 192: '192.168' };

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
const NAT64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0];
const TAILSCALE = [0xfd, 0x7a, 0x11, 0x5c, 0xa1, 0xe0];

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** The start of an IPv6 address's replacement, which shows whether it is public. */
function prefixOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if (startsWith(bytes, TAILSCALE)) return 'fd7a:115c:a1e0';
  if (first === 0xfe && (second & 0xc0) === 0x80) return 'fe80';
  if ((first & 0xfe) === 0xfc) return 'fd00:0:0';
  return first >> 5 === 1 ? '2001:db8' : 'fec0';
}
