import type { Config } from '../../../coturn/config.ts';
import { ipOf } from '../../../coturn/values/address.ts';
import { missedByBytes, rangeFault } from '../../../coturn/values/range-fault.ts';
import { isSince } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { peerEntries } from './ranges.ts';

export const v6Unaligned: CoturnRule = {
  id: 'peer/v6-unaligned',
  severity: 'warning',
  summary: 'an IPv6 range that coturn matches only in part',
  why: 'Before 4.16.0, coturn compares IPv6 addresses byte by byte: an address is in a range only if each of its bytes is between those of the ends. Between 2001:db8::10 and 2001:db8::1:5, hardly any address is.',
  remedy: 'Write ranges that are whole blocks, from zeros to ffff at the end, or upgrade to 4.16.0 or later.',
  versions: 'before 4.16.0',
  reference: 'https://github.com/coturn/coturn/commit/6c13608c',
  bad: [
    { config: 'denied-peer-ip=2001:db8::10-2001:db8::1:5\n', version: '4.13.1' },
    { config: 'denied-peer-ip=fd00::1-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n', version: '4.6.1' },
  ],
  good: [
    'denied-peer-ip=2001:db8::10-2001:db8::1:5\n',
    { config: 'denied-peer-ip=2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff\n', version: '4.6.1' },
    { config: 'denied-peer-ip=2001:db8::10-2001:db8::1f\n', version: '4.6.1' },
  ],
  check(config: Config, report: Report) {
    const { version } = config;
    if (isSince(version, '4.16.0')) return;
    for (const entry of peerEntries(config)) {
      if (entry.effective.kind !== 'peer-range' || rangeFault(entry.value, entry.effective.range) !== undefined)
        continue;
      const missed = missedByBytes(entry.effective.range);
      if (missed === undefined) continue;
      const effect = 'Coturn compares addresses byte by byte. Write whole blocks, from zeros to ffff at the end.';
      report(finding(entry, `${quoted(entry)} does not match ${ipOf(missed).text} and others`, { effect }));
    }
  },
};
