import type { Config } from '../../../coturn/config.ts';
import { meantRange } from '../../../coturn/values/range-fault.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { peerEntries, verbOf, withFault } from './ranges.ts';

export const shortEnd: CoturnRule = {
  id: 'peer/short-end',
  severity: 'error',
  summary: 'a peer range whose last address is incomplete',
  why: 'Coturn reads `10.0.0.0-255` as the range from 10.0.0.0 to 0.0.0.255. No address lies in it, so it denies, or allows, nothing.',
  remedy: 'Write both addresses in full.',
  bad: ['denied-peer-ip=10.0.0.0-255\n', 'denied-peer-ip=172.16.0.0-31.255.255\n'],
  good: ['denied-peer-ip=10.0.0.0-10.0.0.255\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of withFault(peerEntries(config), 'short-end')) {
      const meant = meantRange(entry.value);
      const advice = meant === undefined ? 'both addresses in full' : `${meant.min.text}-${meant.max.text}`;
      const effect = `That is below the beginning, so this line ${verbOf(entry)} nothing. Write ${advice}.`;
      report(finding(entry, `${quoted(entry)}: the end is read as ${range.max.text}`, { effect }));
    }
  },
};
