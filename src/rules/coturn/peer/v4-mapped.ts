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
  summary: 'denied IPv4 ranges that clients can bypass with `::ffff:a.b.c.d`',
  why: 'Before 4.9.0, coturn compares an IPv4-mapped IPv6 address only with IPv6 ranges, and the system then sends to the IPv4 address: every denied IPv4 range is open to a client that writes addresses this way (CVE-2026-27624).',
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
    const message = `clients can bypass denied IPv4 ranges with addresses such as ::ffff:${example}`;
    const effect = 'Coturn compares IPv4-mapped addresses only with IPv6 ranges (CVE-2026-27624).';
    report(finding(undefined, message, { effect, option: 'denied-peer-ip', suggested: [atPeers(config, [line])] }));
  },
};
