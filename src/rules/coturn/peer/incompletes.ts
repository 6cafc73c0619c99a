import type { CoturnRule } from '../rule.ts';
import { incomplete } from './incomplete.ts';

const TEN = 'denied-peer-ip=10.0.0.0-10.255.255.255\n';
const PRIVATE = `${TEN}denied-peer-ip=172.16.0.0-172.31.255.255\ndenied-peer-ip=192.168.0.0-192.168.255.255\n`;
const V4_ONLY = `listening-ip=203.0.113.5\n${PRIVATE}`;

/** peer/incomplete-…: what a list of denied peers lacks, one rule for each kind of block. */
export const INCOMPLETE: readonly CoturnRule[] = [
  incomplete({
    group: 'private',
    severity: 'warning',
    summary: 'a list of denied peers without 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
    why: 'Clients can reach the private networks that the list leaves out. Docker gives its containers addresses from 172.16.0.0/12.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc1918#section-3',
    bad: [TEN, 'denied-peer-ip=10.0.0.0-10.255.255.254\ndenied-peer-ip=172.16.0.0-192.168.255.255\n'],
    good: [
      PRIVATE,
      'denied-peer-ip=0.0.0.0-255.255.255.255\n',
      { config: 'denied-peer-ip={{ lan_range }}\n', version: '4.6.1' },
      {
        config: 'denied-peer-ip=10.0.0.0/7\ndenied-peer-ip=172.16.0.0/12\ndenied-peer-ip=192.168.0.0/16\n',
        version: '4.6.1',
      },
    ],
  }),
  incomplete({
    group: 'cgnat',
    severity: 'warning',
    summary: 'a list of denied peers without 100.64.0.0/10',
    why: 'Clients can reach hosts behind a carrier-grade NAT, and overlay networks that use these addresses, such as Tailscale.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc6598#section-7',
    bad: [PRIVATE],
    good: [`${PRIVATE}denied-peer-ip=100.64.0.0-100.127.255.255\n`],
  }),
  incomplete({
    group: 'link-local',
    severity: 'warning',
    summary: 'a list of denied peers without 169.254.0.0/16 or fe80::/10',
    why: 'Clients can reach hosts on the local link, and 169.254.169.254, where most clouds hand out credentials of the machine.',
    versions: 'before 4.13.1, which denies them by default',
    reference: 'https://github.com/coturn/coturn/pull/1947',
    bad: [
      { config: V4_ONLY, version: '4.6.1' },
      { config: `${PRIVATE}denied-peer-ip=169.254.0.0-169.254.255.255\n`, version: '4.13.0' },
    ],
    good: [PRIVATE, { config: `${V4_ONLY}denied-peer-ip=169.254.0.0-169.254.255.255\n`, version: '4.6.1' }],
  }),
  incomplete({
    group: 'special',
    severity: 'info',
    summary: 'a list of denied peers without 192.0.0.0/24, 192.52.193.0/24 or 192.88.99.0/24',
    why: 'These addresses are for protocols between hosts of one network; no peer on the internet has one.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc6890#section-2.2.2',
    bad: [PRIVATE],
    good: [
      `${PRIVATE}denied-peer-ip=192.0.0.0-192.0.0.255\ndenied-peer-ip=192.52.193.0-192.52.193.255\ndenied-peer-ip=192.88.99.0-192.88.99.255\n`,
    ],
  }),
  incomplete({
    group: 'as112',
    severity: 'info',
    summary: 'a list of denied peers without the blocks of AS112',
    why: 'Name servers there answer reverse lookups of private addresses; a network may have its own ones. No peer on the internet has such an address.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc7534',
    bad: [PRIVATE],
    good: [
      `${V4_ONLY}denied-peer-ip=192.31.196.0-192.31.196.255\ndenied-peer-ip=192.175.48.0-192.175.48.255\n`,
      'denied-peer-ip=0.0.0.0-255.255.255.255\nallowed-peer-ip=198.51.100.7\n',
    ],
  }),
  incomplete({
    group: 'discard',
    severity: 'info',
    summary: 'a list of denied peers without 100::/64, 100:0:0:1::/64 or 5f00::/16, on a relay with IPv6',
    why: 'These addresses are for use within a network, to discard traffic or for segment routing; no peer on the internet has one.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc9602',
    bad: [PRIVATE],
    good: [V4_ONLY],
  }),
  incomplete({
    group: 'benchmark',
    severity: 'info',
    summary: 'a list of denied peers without 198.18.0.0/15',
    why: 'These addresses are for benchmarks within a network; no peer on the internet has one.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc6890#section-2.2.2',
    bad: [PRIVATE],
    good: [`${PRIVATE}denied-peer-ip=198.18.0.0-198.19.255.255\n`],
  }),
  incomplete({
    group: 'reserved',
    severity: 'info',
    summary: 'a list of denied peers without 240.0.0.0/4, and no `no-multicast-peers`',
    why: 'Clients can send to the broadcast address, and to networks that use these addresses internally.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc6890#section-2.2.2',
    bad: [PRIVATE],
    good: [`${PRIVATE}no-multicast-peers\n`, `${PRIVATE}denied-peer-ip=240.0.0.0-255.255.255.255\n`],
  }),
  incomplete({
    group: 'ula',
    severity: 'warning',
    summary: 'a list of denied peers without fc00::/7, on a relay with IPv6',
    why: 'Clients can reach private IPv6 networks, which IPv4 ranges do not cover.',
    versions: 'before 4.13.1, which denies them by default',
    reference: 'https://github.com/coturn/coturn/pull/1947',
    bad: [
      { config: PRIVATE, version: '4.6.1' },
      { config: `${PRIVATE}denied-peer-ip=fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n`, version: '4.10.0' },
    ],
    good: [
      PRIVATE,
      { config: V4_ONLY, version: '4.6.1' },
      { config: `${PRIVATE}denied-peer-ip=fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n`, version: '4.6.1' },
    ],
  }),
  incomplete({
    group: 'site-local',
    severity: 'info',
    summary: 'a list of denied peers without fec0::/10, on a relay with IPv6',
    why: 'These are the private addresses that came before fc00::/7. They are deprecated, and old networks still have them.',
    versions: 'before 4.13.1, which denies them by default',
    reference: 'https://datatracker.ietf.org/doc/html/rfc3879',
    bad: [{ config: PRIVATE, version: '4.6.1' }],
    good: [
      PRIVATE,
      { config: V4_ONLY, version: '4.6.1' },
      { config: `${PRIVATE}denied-peer-ip=fec0::-feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n`, version: '4.6.1' },
    ],
  }),
  incomplete({
    group: 'nat64',
    severity: 'info',
    summary: 'a list of denied peers without 64:ff9b::/96 or 64:ff9b:1::/48, on a relay with IPv6',
    why: 'Where the network translates addresses (NAT64), clients can reach denied IPv4 addresses through these IPv6 addresses. From 4.13.1 on, coturn recognizes the IPv4 address in 64:ff9b::/96, but not in the other block.',
    reference: 'https://github.com/coturn/coturn/pull/1945',
    bad: [
      PRIVATE,
      { config: `${PRIVATE}denied-peer-ip=64:ff9b:1::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff\n`, version: '4.6.1' },
    ],
    good: [V4_ONLY, `${PRIVATE}denied-peer-ip=64:ff9b:1::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff\n`],
  }),
  incomplete({
    group: '6to4',
    severity: 'info',
    summary: 'a list of denied peers without 2002::/16, on a relay with IPv6',
    why: 'Where the machine has a 6to4 tunnel, clients can reach denied IPv4 addresses through these IPv6 addresses.',
    versions: 'before 4.13.1, which recognizes the IPv4 address in them',
    reference: 'https://github.com/coturn/coturn/pull/1945',
    bad: [{ config: PRIVATE, version: '4.6.1' }],
    good: [PRIVATE, { config: V4_ONLY, version: '4.6.1' }],
  }),
  incomplete({
    group: 'teredo',
    severity: 'info',
    summary: 'a list of denied peers without 2001::/23, on a relay with IPv6',
    why: 'These addresses are for protocols and for Teredo tunnels, which carry IPv4 addresses; no client has to reach a peer there.',
    reference: 'https://datatracker.ietf.org/doc/html/rfc6890#section-2.2.3',
    bad: [PRIVATE],
    good: [V4_ONLY, `${PRIVATE}denied-peer-ip=2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff\n`],
  }),
];
