import { type Block, blockOf, coturnRanges } from './values/block.ts';
import { isSince, type Version } from './version.ts';

/** Addresses that no client of a relay on the internet needs to reach. */
export interface PeerBlock extends Block {
  /** In CIDR notation. */
  readonly text: string;
  readonly group: PeerGroup;
  /** What uses the block. */
  readonly what: string;
  /** The release from which on coturn denies it by default, or judges it by the IPv4 address in it. */
  readonly until?: Version;
}

export type PeerGroup =
  | 'this-host'
  | 'private'
  | 'cgnat'
  | 'link-local'
  | 'special'
  | 'as112'
  | 'documentation'
  | 'benchmark'
  | 'reserved'
  | 'metadata'
  | 'mapped'
  | 'compatible'
  | 'translated'
  | 'nat64'
  | 'discard'
  | 'teredo'
  | '6to4'
  | 'ula'
  | 'site-local';

/** In address order, IPv4 first. 127.0.0.0/8, ::1 and 0.0.0.0/8 are always denied: these releases need no line. */
export const PEER_BLOCKS: readonly PeerBlock[] = [
  block('0.0.0.0/8', 'this-host', 'this host', '4.5.2'),
  block('10.0.0.0/8', 'private', 'private networks'),
  block('100.64.0.0/10', 'cgnat', 'carrier-grade NAT, and overlay networks such as Tailscale'),
  block('127.0.0.0/8', 'this-host', 'loopback', '4.5.1.0'),
  block('168.63.129.16/32', 'metadata', 'the platform of Azure'),
  block('169.254.0.0/16', 'link-local', 'link-local addresses, and the metadata service of most clouds', '4.13.1'),
  block('172.16.0.0/12', 'private', 'private networks, including those of Docker'),
  block('192.0.0.0/24', 'special', 'protocol assignments'),
  block('192.0.2.0/24', 'documentation', 'documentation'),
  block('192.31.196.0/24', 'as112', 'AS112, reverse lookups of private addresses'),
  block('192.52.193.0/24', 'special', 'automatic multicast tunnels'),
  block('192.88.99.0/24', 'special', '6to4 relays'),
  block('192.168.0.0/16', 'private', 'private networks'),
  block('192.175.48.0/24', 'as112', 'AS112, reverse lookups of private addresses'),
  block('198.18.0.0/15', 'benchmark', 'benchmarks'),
  block('198.51.100.0/24', 'documentation', 'documentation'),
  block('203.0.113.0/24', 'documentation', 'documentation'),
  block('240.0.0.0/4', 'reserved', 'reserved addresses, and broadcast'),
  block('::1/128', 'this-host', 'loopback', '4.5.1.0'),
  block('::/96', 'compatible', 'all of IPv4, in the form before ::ffff:0.0.0.0/96', '4.13.1'),
  block('::ffff:0.0.0.0/96', 'mapped', 'all of IPv4, written as IPv6', '4.9.0'),
  block('::ffff:0:0:0/96', 'translated', 'all of IPv4, through a stateless translator'),
  block('64:ff9b::/96', 'nat64', 'all of IPv4, through NAT64', '4.13.1'),
  block('64:ff9b:1::/48', 'nat64', 'IPv4 of a local network, through NAT64'),
  block('100::/64', 'discard', 'the discard prefix'),
  block('100:0:0:1::/64', 'discard', 'the dummy prefix'),
  block('2001::/23', 'teredo', 'protocol assignments, including Teredo'),
  block('2001:db8::/32', 'documentation', 'documentation'),
  block('2002::/16', '6to4', 'all of IPv4, through 6to4', '4.13.1'),
  block('2620:4f:8000::/48', 'as112', 'AS112, reverse lookups of private addresses'),
  block('3fff::/20', 'documentation', 'documentation'),
  block('5f00::/16', 'discard', 'identifiers of segment routing'),
  block('fc00::/7', 'ula', 'private IPv6 networks', '4.13.1'),
  block('fe80::/10', 'link-local', 'link-local addresses', '4.13.1'),
  block('fec0::/10', 'site-local', 'site-local addresses, the private ones before fc00::/7', '4.13.1'),
];

function block(text: string, group: PeerGroup, what: string, until?: Version): PeerBlock {
  return { ...blockOf(text), text, group, what, ...(until === undefined ? {} : { until }) };
}

/** The blocks that this release reaches unless a line denies them. */
export function peerBlocks(version: Version): readonly PeerBlock[] {
  const known = REACHED.get(version);
  if (known !== undefined) return known;
  const blocks = PEER_BLOCKS.filter(({ until }) => until === undefined || !isSince(version, until));
  REACHED.set(version, blocks);
  return blocks;
}

/** Cached, because ten rules use it for each file. */
const REACHED = new Map<Version, readonly PeerBlock[]>();

/**
 * The denied-peer-ip lines that a relay on the internet should have, in addition to `no-multicast-peers`. IPv4
 * documentation addresses are left out: nothing has one, and tests use them.
 */
export function recommendedPeers(version: Version, hasIpv6: boolean): string[] {
  return peerBlocks(version)
    .filter(({ group, first }) => (first.bytes.length === 4 ? group !== 'documentation' : hasIpv6))
    .flatMap(coturnRanges)
    .map((range) => `denied-peer-ip=${range}`);
}
