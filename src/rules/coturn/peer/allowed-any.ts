import type { Config } from '../../../coturn/config.ts';
import { isAny } from '../../../coturn/values/address.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { withFault } from './ranges.ts';

export const allowedAny: CoturnRule = {
  id: 'peer/allowed-any',
  severity: 'error',
  summary: 'an allowed 0.0.0.0 or `::`, which ends every denied-peer-ip',
  why: 'To coturn an address of zeros in a range is no bound at all, in either family, and what is allowed wins over what is denied: every denied-peer-ip is dead. Only loopback, and what the release denies by itself, stay denied.',
  remedy: 'Delete the line, or name the addresses that shall be reached in spite of a denied-peer-ip.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=0.0.0.0\n',
    'allowed-peer-ip=\n',
    { config: 'allowed-peer-ip=::-::ffff\n', version: '4.6.1' },
  ],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\n', 'allowed-peer-ip=0.0.0.0-0.0.0.9\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(config.all('allowed-peer-ip'), 'any', 'any-start')) {
      const what = isAny(range.max) ? 'every address of both families' : 'every IPv4 address as well';
      const message = `${quoted(entry)}: to coturn ${config.version} this is ${what}, and it wins over every \`denied-peer-ip\`, so none of them denies anything there. Write the addresses that are meant, or delete the line.`;
      report(finding(entry, message));
    }
  },
};
