import type { Config } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { denying } from './own-relay.ts';
import { peerEntries, verbOf, withFault } from './ranges.ts';

export const reversedRange: CoturnRule = {
  id: 'peer/reversed-range',
  severity: 'error',
  summary: 'a peer range whose last address comes before its first',
  why: 'Coturn accepts the range and logs it, but no address lies between its first and its last: it denies, or allows, nothing.',
  remedy: 'Write the lower address first.',
  bad: ['denied-peer-ip=10.255.255.255-10.0.0.0\n', 'allowed-peer-ip=2001:db8::9-2001:db8::1\n'],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\n', 'denied-peer-ip=10.0.0.0-255\n'],
  check(config: Config, report: Report, context: Context) {
    for (const { entry, range } of withFault(peerEntries(config), 'reversed')) {
      const swapped = `${range.max.text}-${range.min.text}`;
      const effect = `This line ${verbOf(entry)} nothing.`;
      const edits = entry.line === undefined ? [] : [replaceValue(entry.line, swapped)];
      const denied = verbOf(entry) === 'denies' ? [{ first: range.max, last: range.min }] : [];
      const fix = edits.length === 0 ? {} : denying(config, context, denied, edits);
      report(finding(entry, `${quoted(entry)} ends before it begins`, { effect, ...fix }));
    }
  },
};
