import type { Config } from '../../../coturn/config.ts';
import { isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { withFault } from './ranges.ts';

export const allowedAny: CoturnRule = {
  id: 'peer/allowed-any',
  severity: 'error',
  summary: 'an allowed 0.0.0.0 or `::`, which overrides every `denied-peer-ip`',
  why: 'In a peer range, coturn takes an address of all zeros as no bound at all, in either family, and what is allowed overrides what is denied: no `denied-peer-ip` has any effect. Only loopback, and what the release always denies, stays denied.',
  remedy: 'Delete the line, or name the addresses that should be reachable in spite of a `denied-peer-ip`.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=0.0.0.0\n',
    'allowed-peer-ip=\n',
    { config: 'allowed-peer-ip=::-::ffff\n', version: '4.6.1' },
  ],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n', 'allowed-peer-ip=0.0.0.0-0.0.0.9\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(config.all('allowed-peer-ip'), 'any', 'any-start')) {
      const what = isAny(range.max) ? 'allows every address of both families' : 'also allows every IPv4 address';
      const effect = 'It overrides every `denied-peer-ip`. Write the addresses that are meant, or delete the line.';
      report(finding(entry, `${quoted(entry)} ${what}`, { effect }));
    }
  },
};
