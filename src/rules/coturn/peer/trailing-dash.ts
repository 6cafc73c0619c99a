import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { peerEntries, verbOf, withFault } from './ranges.ts';

export const trailingDash: CoturnRule = {
  id: 'peer/trailing-dash',
  severity: 'error',
  summary: 'a peer range without an end, or with one of zeros',
  why: 'To coturn a missing end is 0.0.0.0, and that bounds nothing: the range covers everything from its first address on, and all of IPv6 behind IPv4.',
  remedy: 'Write the last address behind the `-`, or leave the `-` out for a single one.',
  bad: ['denied-peer-ip=10.0.0.1-\n', 'allowed-peer-ip=10.0.0.1-0.0.0.0\n'],
  good: ['denied-peer-ip=10.0.0.1\n', 'denied-peer-ip=10.0.0.1-10.0.0.9\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(peerEntries(config), 'open-end')) {
      const message = `${quoted(entry)}: the range has no end, so coturn ${config.version} will ${verbOf(entry)} everything from ${range.min.text} on${range.min.bytes.length === 4 ? ', all of IPv6 too' : ''}. Write the last address, or no \`-\`.`;
      report(finding(entry, message));
    }
  },
};
