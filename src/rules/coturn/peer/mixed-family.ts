import type { Config, Entry } from '../../../coturn/config.ts';
import { isAny } from '../../../coturn/values/address.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { peerEntries, verbOf, withFault } from './ranges.ts';

export const mixedFamily: CoturnRule = {
  id: 'peer/mixed-family',
  severity: 'error',
  summary: 'a peer range from IPv4 to IPv6, or the other way round',
  why: 'To coturn, every IPv4 address is below every IPv6 address. A range from IPv4 to IPv6 covers all of IPv4 from its first address on, and IPv6 up to its last; a range from IPv6 to IPv4 covers nothing.',
  remedy: 'Write a separate range for each family.',
  bad: [
    'denied-peer-ip=10.0.0.0-fe80::1\n',
    'denied-peer-ip=2001:db8::-10.255.255.255\n',
    'allowed-peer-ip=10.0.0.0-::9\n',
  ],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\ndenied-peer-ip=fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(peerEntries(config), 'mixed-family')) {
      const effect = `This line ${effectOf(entry, range)}. Write one range for IPv4 and one for IPv6.`;
      report(finding(entry, `${quoted(entry)} mixes IPv4 and IPv6`, { effect }));
    }
  },
};

function effectOf(entry: Entry, { min, max }: PeerRange): string {
  const verb = verbOf(entry);
  if (isAny(min)) return max.bytes.length === 4 ? `${verb} IPv4 up to ${max.text} and no IPv6` : `${verb} all of IPv4`;
  return min.bytes.length === 4 ? `${verb} all of IPv4 from ${min.text} on` : `${verb} nothing`;
}
