import { PEER_BLOCKS, type PeerGroup } from './recommended-peers.ts';
import { type Ip, ipOf, readLiteral } from './values/address.ts';
import { type Block, blockOf } from './values/block.ts';

/** The groups in an audit: the blocks that lint and init deny, and those that coturn has options for. */
export type AuditGroup = PeerGroup | 'loopback' | 'multicast' | 'broadcast' | 'own';

/** An address to test on a server, as an example of a range. */
export interface AuditedPeer {
  readonly address: string;
  /** In CIDR notation. */
  readonly range: string;
  readonly group: AuditGroup;
}

interface AuditedRange {
  readonly range: string;
  readonly group: AuditGroup;
  /** Addresses that services are known to have. */
  readonly known?: readonly string[];
}

/** Cloud services that give credentials or settings to any machine that asks. */
export const METADATA: Readonly<Record<string, string>> = {
  '169.254.169.254': 'AWS, Azure, Google and most others',
  '169.254.170.2': 'containers of AWS',
  '169.254.170.23': 'Kubernetes of AWS',
  '169.254.0.23': 'Tencent',
  '169.254.42.42': 'Scaleway',
  '168.63.129.16': 'Azure',
  '100.100.100.200': 'Alibaba',
  '192.0.0.192': 'Oracle',
  'fd00:ec2::254': 'AWS',
  'fd20:ce::254': 'Google',
  'fd00:42::42': 'Scaleway',
};

/**
 * The IPv4 addresses to test in each form of IPv6 that embeds one. Servers may judge these forms by that address, so
 * none of them is public.
 */
const WITHIN = [
  '0.0.0.0',
  '0.0.0.1',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.17.0.1',
  '192.168.1.1',
  '224.0.0.1',
  '255.255.255.255',
];

const LOOPBACK: readonly AuditedRange[] = [
  // The resolver of systemd, the one of Docker, and the name of a Debian machine.
  { range: '127.0.0.0/8', group: 'loopback', known: ['127.0.0.53', '127.0.0.11', '127.0.1.1'] },
  { range: '::1/128', group: 'loopback' },
];

const REST: readonly AuditedRange[] = [
  { range: '::/128', group: 'this-host' },
  { range: '255.255.255.255/32', group: 'broadcast' },
  { range: '224.0.0.0/4', group: 'multicast', known: ['224.0.0.251', '239.255.255.250'] },
  { range: 'ff00::/8', group: 'multicast', known: ['ff02::1', 'ff02::fb', 'ff05::2'] },
];

/** Blocks that embed all of IPv4, including public addresses. */
const EMBEDDING: ReadonlySet<string> = new Set([
  '::/96',
  '::ffff:0.0.0.0/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '2002::/16',
]);

/** Addresses in the blocks of the list for lint and init. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '10.0.0.0/8': ['10.0.2.2', '10.96.0.1', '10.43.0.1'],
  '100.64.0.0/10': ['100.100.100.100'],
  '172.16.0.0/12': ['172.17.0.1', '172.18.0.1'],
  '192.0.0.0/24': ['192.0.0.8', '192.0.0.170', '192.0.0.171'],
  '192.168.0.0/16': ['192.168.1.1', '192.168.122.1'],
  '192.88.99.0/24': ['192.88.99.2'],
  '::/96': WITHIN.map((ip) => `::${ip}`),
  '::ffff:0.0.0.0/96': WITHIN.map((ip) => `::ffff:${ip}`),
  '::ffff:0:0:0/96': WITHIN.map((ip) => `::ffff:0:${ip}`),
  '64:ff9b::/96': WITHIN.map((ip) => `64:ff9b::${ip}`),
  '64:ff9b:1::/48': WITHIN.map((ip) => `64:ff9b:1::${ip}`),
  // Teredo, benchmarks, AMT, AS112, ORCHID (both), drone identifiers.
  '2001::/23': [
    '2001:0:7f00:1::1',
    '2001:2::1',
    '2001:3::1',
    '2001:4:112::1',
    '2001:10::1',
    '2001:20::1',
    '2001:30::1',
  ],
  '2002::/16': WITHIN.map((ip) => `2002:${hexOf(ip)}::1`),
  'fc00::/7': ['fd00::1', 'fd7a:115c:a1e0::53'],
};

function hexOf(ip: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

const RANGES: readonly AuditedRange[] = [
  ...Object.keys(METADATA).map((address) => ({
    range: `${address}/${address.includes(':') ? 128 : 32}`,
    group: 'metadata' as const,
  })),
  ...LOOPBACK,
  ...REST,
  ...PEER_BLOCKS.filter(({ text }) => !LOOPBACK.some(({ range }) => range === text)).map(({ text, group }) => ({
    range: text,
    group,
    known: KNOWN[text] ?? [],
  })),
];

/** Everything to test on a server: each range at its ends, in the middle, and where services are known to be. */
export function auditedPeers(): AuditedPeer[] {
  const peers = new Map<string, AuditedPeer>();
  for (const { range, group, known = [] } of RANGES) {
    const samples = EMBEDDING.has(range) ? [] : samplesOf(blockOf(range));
    for (const { text } of [...samples, ...known.flatMap((one) => readLiteral(one) ?? [])]) {
      // An address that is in two ranges is an example of the first one.
      if (!peers.has(text)) peers.set(text, { address: text, range, group });
    }
  }
  return [...peers.values()];
}

/** The first two addresses, the one in the middle, and the last two. */
function samplesOf({ first, last }: Block): Ip[] {
  const middle = first.bytes.slice();
  const at = middle.findIndex((byte, index) => byte !== last.bytes[index]);
  if (at === -1) return [first];
  middle[at] = Math.ceil(((first.bytes[at] ?? 0) + (last.bytes[at] ?? 0)) / 2);
  return [first, ipOf(withLast(first, 1)), ipOf(middle), ipOf(withLast(last, -1)), last];
}

function withLast({ bytes }: Ip, change: number): Uint8Array {
  const copy = bytes.slice();
  copy[copy.length - 1] = (copy.at(-1) ?? 0) + change;
  return copy;
}
