import type { AddressKind } from '../candidate/address.ts';
import { formatIP, parseIP } from '../stun/ip.ts';
import type { AddressScope } from './texts/text.ts';

/** Where an address can be reached, and the IPv4 address that it contains, if any. */
export interface Reach {
  scope: AddressScope;
  inner?: string;
}

interface Range {
  scope: AddressScope;
  bytes: Uint8Array;
  bits: number;
  /** The position of the IPv4 address in it. */
  innerAt?: number;
}

/**
 * The first range that fits decides: exceptions come before what contains them. Sources: the IANA special-purpose
 * registries.
 */
const RANGES: readonly Range[] = [
  range('0.0.0.0/32', 'unspecified'),
  range('0.0.0.0/8', 'thisNetwork'),
  range('127.0.0.0/8', 'loopback'),
  range('169.254.0.0/16', 'linkLocal'),
  range('172.17.0.0/16', 'docker'),
  range('172.16.0.0/16', 'private'),
  range('172.16.0.0/12', 'dockerPerhaps'),
  range('10.0.0.0/8', 'private'),
  range('192.168.0.0/16', 'private'),
  range('100.64.0.0/10', 'cgnat'),
  range('192.0.0.0/29', 'clat'),
  range('192.0.2.0/24', 'documentation'),
  range('198.51.100.0/24', 'documentation'),
  range('203.0.113.0/24', 'documentation'),
  range('198.18.0.0/15', 'benchmark'),
  range('255.255.255.255/32', 'broadcast'),
  range('224.0.0.0/4', 'multicast'),
  range('240.0.0.0/4', 'reserved'),
  range('::/128', 'unspecified'),
  range('::1/128', 'loopback'),
  range('::ffff:0:0/96', 'mapped', 12),
  range('64:ff9b::/96', 'nat64', 12),
  range('64:ff9b:1::/48', 'nat64'),
  range('2001::/32', 'teredo', 4),
  range('2001:2::/48', 'benchmark'),
  range('2001:db8::/32', 'documentation'),
  range('3fff::/20', 'documentation'),
  range('2002::/16', 'sixToFour', 2),
  range('fd7a:115c:a1e0::/48', 'tailscale'),
  range('fc00::/7', 'uniqueLocal'),
  range('fe80::/10', 'linkLocal'),
  range('fec0::/10', 'siteLocal'),
  range('ff00::/8', 'multicast'),
];

function range(cidr: string, scope: AddressScope, innerAt?: number): Range {
  const [address = '', bits = ''] = cidr.split('/');
  const bytes = parseIP(address) ?? new Uint8Array(0);
  return innerAt === undefined ? { scope, bytes, bits: Number(bits) } : { scope, bytes, bits: Number(bits), innerAt };
}

/** The scopes of texts that are not plain addresses. */
const NO_ADDRESS: Partial<Record<AddressKind, AddressScope>> = {
  mdns: 'mdns',
  hostname: 'hostname',
  redacted: 'redacted',
  invalid: 'invalid',
  'ipv6-zone': 'zone',
  'ipv6-bracketed': 'bracketed',
};

/** Where the address can be reached; `kind` is what is in its place, if known. */
export function reachOf(address: string, kind: AddressKind | undefined): Reach {
  const bytes = parseIP(address);
  if (bytes === undefined) return { scope: (kind && NO_ADDRESS[kind]) ?? 'invalid' };
  const found = RANGES.find((one) => isWithin(bytes, one));
  if (found !== undefined) return reachWithin(bytes, found);
  return { scope: bytes.length === 16 && isFromMac(bytes) ? 'publicFromMac' : 'public' };
}

function reachWithin(bytes: Uint8Array, { scope, innerAt }: Range): Reach {
  return innerAt === undefined ? { scope } : { scope, inner: formatIP(bytes.slice(innerAt, innerAt + 4)) };
}

function isWithin(bytes: Uint8Array, { bytes: prefix, bits }: Range): boolean {
  if (bytes.length !== prefix.length) return false;
  const whole = bits >> 3;
  for (let i = 0; i < whole; i++) if (bytes[i] !== prefix[i]) return false;
  const rest = 8 - (bits & 7);
  return rest === 8 || (bytes[whole] ?? 0) >> rest === (prefix[whole] ?? 0) >> rest;
}

/** An interface identifier that was made from the card's MAC address has ff:fe in its middle (RFC 4291 appendix A). */
function isFromMac(bytes: Uint8Array): boolean {
  return bytes[11] === 0xff && bytes[12] === 0xfe;
}

/** Scopes that are not reachable from the internet. */
const NEAR: ReadonlySet<AddressScope> = new Set<AddressScope>([
  ...(['private', 'docker', 'dockerPerhaps', 'cgnat', 'tailscale', 'loopback', 'linkLocal'] as const),
  ...(['uniqueLocal', 'siteLocal', 'clat', 'thisNetwork'] as const),
]);

export function isNear(scope: AddressScope): boolean {
  return NEAR.has(scope);
}
