import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { plainDenied } from './ranges.ts';

export const singleLoopback: CoturnRule = {
  id: 'peer/single-loopback',
  severity: 'warning',
  summary: 'a single denied address of 127.0.0.0/8',
  why: 'The loopback network has sixteen million addresses, and such a line denies one of them. Coturn denies all of them by default, unless `allow-loopback-peers` is on.',
  remedy: 'Deny 127.0.0.0-127.255.255.255 instead.',
  versions: '4.5.1.0 and later deny loopback by default',
  bad: ['denied-peer-ip=127.0.0.1\n', 'allow-loopback-peers\ndenied-peer-ip=127.0.0.1\n'],
  good: ['denied-peer-ip=127.0.0.0-127.255.255.255\n', 'denied-peer-ip=::1\n'],
  check(config: Config, report: Report) {
    for (const { entry, range } of plainDenied(config)) {
      if (range.isSingle && range.min.bytes.length === 4 && range.min.bytes[0] === 127)
        report(findingAt(entry, config));
    }
  },
};

function findingAt(entry: Entry, config: Config) {
  const { line } = entry;
  const message = `${quoted(entry)} denies only one address of 127.0.0.0/8`;
  const edits = line === undefined ? [] : [replaceValue(line, '127.0.0.0-127.255.255.255')];
  if (!config.isOn('allow-loopback-peers'))
    return finding(entry, message, { effect: 'Coturn denies all of them by default.', severity: 'info', safe: edits });
  const effect = 'With `allow-loopback-peers`, clients can reach all others.';
  return finding(entry, message, { effect, suggested: edits });
}
