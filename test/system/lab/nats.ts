/** The NATs, firewalls and blocks between a host and the internet, as rules of nftables. */

interface Place {
  /** The address of the NAT on the outside. */
  outside: string;
  /** Further addresses of the NAT, for one with several. */
  further?: readonly string[];
  /** Every address outside, for a NAT that maps by address. */
  destinations: readonly string[];
}

/** What is in each chain; nft reads one statement a line. */
interface Chains {
  forward?: readonly string[];
  pre?: readonly string[];
  post?: readonly string[];
  /** Does a packet that comes unasked leave a trace in the NAT, as where nothing drops it? */
  isSpoiled?: boolean;
}

const MASQUERADE = 'oifname out0 masquerade';
const ESTABLISHED = 'ct state established,related accept';

/** How many ports there are for one destination. */
const SHARE = 3000;

/**
 * A random port for each destination. Those for the ports of servers are of a range each: out of one range, two would be the same
 * now and then, and the NAT then maps as if it were another.
 */
function portForEach(destinations: readonly string[], how: 'random' | 'fully-random'): string[] {
  const servers = destinations.flatMap((address) =>
    [3478, 3479].map((port) => `ip daddr ${address} udp dport ${port}`),
  );
  const ranges = servers.map((server, index) => {
    const first = 20_000 + SHARE * index;
    return `oifname out0 ${server} masquerade to :${first}-${first + SHARE - 1} ${how}`;
  });
  return [...ranges, `oifname out0 meta l4proto udp masquerade to :1024-19999 ${how}`, `${MASQUERADE} ${how}`];
}

const KINDS = {
  none: () => ({}),
  firewall: () => ({ forward: [ESTABLISHED, 'iifname != out0 accept', 'drop'] }),
  'full cone': () => ({ pre: ['iifname out0 meta l4proto udp dnat to udp dport map @owners'], post: [MASQUERADE] }),
  restricted: () => ({
    pre: ['iifname out0 meta l4proto udp ip saddr . udp dport @peers dnat to udp dport map @owners'],
    post: [MASQUERADE],
  }),
  'port-restricted': () => ({ post: [MASQUERADE] }),
  spoiled: () => ({ post: [MASQUERADE], isSpoiled: true }),
  symmetric: ({ destinations }: Place) => ({ post: portForEach(destinations, 'fully-random') }),
  'address-dependent': ({ outside, destinations }: Place) => ({
    post: destinations.map((address, index) => {
      const first = 41_000 + 100 * index;
      return `oifname out0 ip daddr ${address} meta l4proto udp snat to ${outside}:${first}-${first + 99}`;
    }),
  }),
  hairpinning: ({ outside }: Place) => ({
    pre: [`ip daddr ${outside} meta l4proto udp dnat to udp dport map @owners`],
    post: [
      `iifname != out0 oifname != out0 ct original ip daddr ${outside} meta l4proto udp snat to ${outside}`,
      MASQUERADE,
    ],
  }),
  'random ports': ({ destinations }: Place) => ({ post: portForEach(destinations, 'random') }),
  pool: ({ outside, further = [], destinations }: Place) => ({
    post: [
      ...destinations.map((address, index) => {
        const source = [outside, ...further][index % (further.length + 1)];
        return `oifname out0 ip daddr ${address} meta l4proto udp snat to ${source}`;
      }),
      MASQUERADE,
    ],
  }),
  'half of the flows random': () => ({
    post: [`oifname out0 numgen random mod 2 == 0 masquerade fully-random`, MASQUERADE],
  }),
  'hairpinning with the inner source': ({ outside }: Place) => ({
    pre: [`ip daddr ${outside} meta l4proto udp dnat to udp dport map @owners`],
    post: ['iifname in0 oifname in0 accept', MASQUERADE],
  }),
  'few requests': () => ({
    forward: ['iifname in0 meta l4proto udp limit rate over 2/second burst 3 packets drop'],
    post: [MASQUERADE],
  }),
  'few replies': () => ({
    forward: ['iifname out0 meta l4proto udp limit rate over 3/second burst 3 packets drop'],
    post: [MASQUERADE],
  }),
  'few replies to a full cone': () => ({
    pre: ['iifname out0 meta l4proto udp dnat to udp dport map @owners'],
    forward: ['iifname out0 meta l4proto udp limit rate over 3/second burst 3 packets drop'],
    post: [MASQUERADE],
  }),
  'no second port': () => ({
    pre: ['iifname out0 meta l4proto udp dnat to udp dport map @owners'],
    forward: ['udp dport 3479 drop', 'udp sport 3479 drop'],
    post: [MASQUERADE],
  }),
  'DNS only': () => ({ forward: ['meta l4proto udp udp dport != 53 drop'], post: [MASQUERADE] }),
  'only port 3478': () => ({ forward: ['iifname in0 meta l4proto udp udp dport != 3478 drop'], post: [MASQUERADE] }),
  'no second address': ({ destinations }: Place) => ({
    forward: [`ip daddr ${destinations[1]} drop`, `ip saddr ${destinations[1]} drop`],
    post: [MASQUERADE],
  }),
  'no way to the second address': ({ destinations }: Place) => ({
    pre: ['iifname out0 meta l4proto udp dnat to udp dport map @owners'],
    forward: [`ip daddr ${destinations[1]} drop`],
    post: [MASQUERADE],
  }),
  'small packets only': () => ({ forward: ['meta l4proto udp udp length > 80 drop'], post: [MASQUERADE] }),
  'UDP blocked': () => ({ forward: ['meta l4proto udp drop'], post: [MASQUERADE] }),
  'UDP rejected': () => ({ forward: ['meta l4proto udp reject'], post: [MASQUERADE] }),
  'only 443': () => ({ forward: [ESTABLISHED, 'iifname != out0 tcp dport 443 accept', 'drop'], post: [MASQUERADE] }),
} as const satisfies Record<string, (place: Place) => Chains>;

export type Kind = keyof typeof KINDS;

/** Is there translation between the host and the internet? */
export function translates(kind: Kind): boolean {
  return kind !== 'none' && kind !== 'firewall';
}

/**
 * The `table ip t` of one: `in0` is its inside, `out0` its outside. Who has sent from which port to whom is remembered in
 * sets, as Linux's own NAT filters by address and port. Where nothing drops what comes unasked, it takes the place of a
 * mapping: the next packet to its sender leaves from another port.
 */
export function rulesOf(kind: Kind, place: Place, more = ''): string {
  const { forward = [], pre = [], post = [], isSpoiled = false }: Chains = KINDS[kind](place);
  return `table ip t {
  map owners {
    type inet_service : ipv4_addr
    flags dynamic,timeout
    timeout 300s
  }
  set peers {
    type ipv4_addr . inet_service
    flags dynamic,timeout
    timeout 60s
  }${isSpoiled ? '' : chain('in', 'filter hook input priority 0', ['iifname out0 ct state new meta l4proto { udp, tcp } drop'])}${chain(
    'through',
    'filter hook forward priority 0',
    [
      'oifname out0 meta l4proto udp update @owners { udp sport : ip saddr }',
      'oifname out0 meta l4proto udp update @peers { ip daddr . udp sport }',
      ...forward,
    ],
  )}${chain('pre', 'nat hook prerouting priority -100', pre)}${chain('post', 'nat hook postrouting priority 100', post)}${more}
}
`;
}

function chain(name: string, hook: string, statements: readonly string[]): string {
  return `
  chain ${name} {
    type ${hook}
    ${statements.join('\n    ')}
  }`;
}
