import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { type Block, coturnRange, readBlock } from '../../../coturn/values/block.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { peerEntries, verbOf } from './ranges.ts';

export const cidr: CoturnRule = {
  id: 'peer/cidr',
  severity: 'error',
  summary: 'a peer range in CIDR notation, which coturn does not know',
  why: 'Before 4.11.0 coturn logs an error, drops the line and starts, so that what it should deny stays open. Since 4.11.0 it ends at once with status 255.',
  remedy: 'Write the first and the last address with a `-` between them.',
  bad: [
    { config: 'denied-peer-ip=10.0.0.0/8\n', version: '4.6.1' },
    'denied-peer-ip=10.0.0.0/8\ndenied-peer-ip = fc00::/7\n',
    'allowed-peer-ip=192.168.7.0/255.255.255.0\n',
    'denied-peer-ip=::/0\n',
  ],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\n', 'external-ip=203.0.113.5/192.168.7.20\n'],
  check(config: Config, report: Report) {
    for (const entry of peerEntries(config)) {
      const block = entry.effective.kind === 'peer-range' ? undefined : readBlock(entry.value);
      if (block !== undefined) report(findingAt(entry, block, config));
    }
  },
};

function findingAt(entry: Entry, block: Block, config: Config) {
  const isFatal = entry.effective.kind === 'ends';
  const range = coturnRange(block);
  const message = `${quoted(entry)}: ${effectOf(entry, config)} ${adviceFor(range)}`;
  const safe = entry.line === undefined || range === undefined ? {} : { safe: [replaceValue(entry.line, range)] };
  return finding(entry, message, { ...(isFatal ? { severity: 'fatal' } : {}), ...safe });
}

function effectOf(entry: Entry, { version }: Config): string {
  if (entry.effective.kind === 'ends') return `coturn ${version} ends at once, as it does not know CIDR notation.`;
  const dropped = `coturn ${version} drops this line, as it does not know CIDR notation, so`;
  return verbOf(entry) === 'deny'
    ? `${dropped} ${shown(entry.value)} stays reachable through the relay.`
    : `${dropped} it allows nothing.`;
}

function adviceFor(range: string | undefined): string {
  if (range !== undefined) return `Write ${range}.`;
  return 'It cannot be written as a range either: one that starts with `::` covers every IPv4 address as well.';
}
