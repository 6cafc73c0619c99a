import type { Config, Entry } from '../../../coturn/config.ts';
import { deleteLine, replaceValue } from '../../../coturn/edits.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { plainDenied } from './ranges.ts';

export const singleLoopback: CoturnRule = {
  id: 'peer/single-loopback',
  severity: 'warning',
  summary: 'one denied address of 127.0.0.0/8',
  why: 'Loopback has sixteen million addresses, and such a line denies one of them. Coturn denies all of them by itself, unless allow-loopback-peers is on.',
  remedy: 'Delete the line, or with allow-loopback-peers deny 127.0.0.0-127.255.255.255.',
  versions: '4.5.1.0 and later deny loopback by themselves',
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
  if (!config.isOn('allow-loopback-peers')) {
    const message = `${quoted(entry)}: coturn ${config.version} denies all of 127.0.0.0/8 by itself, and this line only one of its addresses. Delete the line.`;
    return finding(entry, message, line === undefined ? {} : { safe: [deleteLine(line)] });
  }
  const all = '127.0.0.0-127.255.255.255';
  const message = `${quoted(entry)}: as \`allow-loopback-peers\` is on, coturn ${config.version} denies this one address of 127.0.0.0/8 and no other. Write ${all}.`;
  return finding(entry, message, line === undefined ? {} : { suggested: [replaceValue(line, all)] });
}
