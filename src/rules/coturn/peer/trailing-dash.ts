import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { peerEntries, verbOf, withFault } from './ranges.ts';

export const trailingDash: CoturnRule = {
  id: 'peer/trailing-dash',
  severity: 'error',
  summary: 'a peer range without an end, or with an end of zeros',
  why: 'Coturn reads a missing end as 0.0.0.0, which is no bound: the range covers everything from its first address on and, after IPv4, all of IPv6.',
  remedy: 'Write the last address after the `-`, or omit the `-` for a single address.',
  bad: ['denied-peer-ip=10.0.0.1-\n', 'allowed-peer-ip=10.0.0.1-0.0.0.0\n'],
  good: ['denied-peer-ip=10.0.0.1\n', 'denied-peer-ip=10.0.0.1-10.0.0.9\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(peerEntries(config), 'open-end')) {
      const ipv6 = range.min.bytes.length === 4 ? ', including all of IPv6' : '';
      const effect = `This line ${verbOf(entry)} everything from ${range.min.text} on${ipv6}.`;
      report(finding(entry, `${quoted(entry)} has no end`, { effect }));
    }
  },
};
