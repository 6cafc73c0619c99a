import type { Config } from '../../../coturn/config.ts';
import { blockOf, coturnRange, uncovered } from '../../../coturn/values/block.ts';
import { isSince } from '../../../coturn/version.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { atPeers } from './incomplete.ts';
import { mayRelayIpv6, meantDenied } from './ranges.ts';

const MAPPED = blockOf('::ffff:0.0.0.0/96');

export const v4Mapped: CoturnRule = {
  id: 'peer/v4-mapped',
  severity: 'warning',
  summary: 'denied ranges of IPv4 that a client passes by with `::ffff:a.b.c.d`',
  why: 'Before 4.9.0 coturn holds an IPv4-mapped IPv6 address against ranges of IPv6 alone, and the system then sends to the IPv4 address: every denied range of IPv4 is open to who writes it that way (CVE-2026-27624).',
  remedy: 'Upgrade to 4.9.0 or later, or deny the mapped addresses as well.',
  versions: 'before 4.9.0, on a relay with IPv6',
  reference: 'https://github.com/coturn/coturn/security/advisories/GHSA-j8mm-mpf8-gvjg',
  bad: [{ config: 'denied-peer-ip=10.0.0.0-10.255.255.255\n', version: '4.6.1' }],
  good: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\n',
    { config: 'listening-ip=203.0.113.5\ndenied-peer-ip=10.0.0.0-10.255.255.255\n', version: '4.6.1' },
    {
      config: 'denied-peer-ip=10.0.0.0-10.255.255.255\ndenied-peer-ip=::ffff:0.0.0.0-::ffff:255.255.255.255\n',
      version: '4.6.1',
    },
  ],
  check(config: Config, report: Report, context: Context) {
    const { version } = config;
    if (isSince(version, '4.9.0') || !relays(config) || !mayRelayIpv6(config, context)) return;
    const denied = meantDenied(config);
    const example = denied.find(({ min }) => min.bytes.length === 4)?.min.text;
    if (example === undefined || uncovered(MAPPED, denied, version) === undefined) return;
    const line = `denied-peer-ip=${coturnRange(MAPPED)}`;
    const message = `coturn ${version} does not hold the denied ranges of IPv4 against addresses such as ::ffff:${example}, so a client that writes them as IPv6 reaches them all the same (CVE-2026-27624). Add \`${line}\`.`;
    report(finding(undefined, message, { option: 'denied-peer-ip', safe: [atPeers(config, [line])] }));
  },
};
