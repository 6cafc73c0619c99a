import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceValue } from '../../../coturn/edits.ts';
import { type Block, coturnRange, readBlock } from '../../../coturn/values/block.ts';
import { type Context, type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { denying } from './own-relay.ts';
import { peerEntries, verbOf } from './ranges.ts';

export const cidr: CoturnRule = {
  id: 'peer/cidr',
  severity: 'error',
  summary: 'a peer range in CIDR notation, which coturn does not understand',
  why: 'Before 4.11.0, coturn logs an error, ignores the line and starts, leaving open what it should deny. From 4.11.0 on, it exits at startup with status 255.',
  remedy: 'Write the first and the last address, joined by a `-`.',
  bad: [
    { config: 'denied-peer-ip=10.0.0.0/8\n', version: '4.6.1' },
    'denied-peer-ip=10.0.0.0/8\ndenied-peer-ip = fc00::/7\n',
    'allowed-peer-ip=192.168.7.0/255.255.255.0\n',
    'denied-peer-ip=::/0\n',
  ],
  good: ['denied-peer-ip=10.0.0.0-10.255.255.255\n', 'external-ip=203.0.113.5/192.168.7.20\n'],
  check(config: Config, report: Report, context: Context) {
    for (const entry of peerEntries(config)) {
      const block = entry.effective.kind === 'peer-range' ? undefined : readBlock(entry.value);
      if (block !== undefined) report(findingAt(entry, block, config, context));
    }
  },
};

function findingAt(entry: Entry, block: Block, config: Config, context: Context) {
  const range = coturnRange(block);
  const rest = range === undefined ? ' It has no other form: a range from `::` covers every IPv4 address as well.' : '';
  const effect = `Coturn does not understand it and ${effectOf(entry)}.${rest}`;
  const edits = entry.line === undefined || range === undefined ? [] : [replaceValue(entry.line, range)];
  const denied = verbOf(entry) === 'denies' ? [block] : [];
  const fix = edits.length === 0 ? {} : denying(config, context, denied, edits);
  const more = { effect, ...fix };
  const isFatal = entry.effective.kind === 'ends';
  return finding(entry, `${quoted(entry)} is in CIDR notation`, isFatal ? { ...more, severity: 'fatal' } : more);
}

function effectOf(entry: Entry): string {
  if (entry.effective.kind === 'ends') return 'refuses to start (exit 255)';
  const isDenied = verbOf(entry) === 'denies';
  return `ignores the line, so ${isDenied ? `${shown(entry.value)} stays reachable through the relay` : 'nothing is allowed'}`;
}
