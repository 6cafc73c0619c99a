import type { Config, Entry } from '../../../coturn/config.ts';
import { replaceLine, replaceValue } from '../../../coturn/edits.ts';
import { readBlock } from '../../../coturn/values/block.ts';
import { readPeerRange } from '../../../coturn/values/peer-range.ts';
import { readableRanges } from '../../../coturn/values/range-fault.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { isLeftToSyntax } from '../left-to-syntax.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted, shown } from '../text.ts';
import { peerEntries, verbOf } from './ranges.ts';

export const unreadableRange: CoturnRule = {
  id: 'peer/unreadable-range',
  severity: 'error',
  summary: 'a peer range that is neither an address nor two of them',
  why: 'Before 4.11.0 coturn logs an error, drops the line and starts, so that what it should deny stays open. Since 4.11.0 it ends at once with status 255. A host name counts only if it can be resolved then.',
  remedy:
    'Write one address, or the first and the last one with a `-` between them: without brackets, ports, lists and wildcards.',
  bad: [
    'denied-peer-ip=[2001:db8::1]\n',
    { config: 'denied-peer-ip=10.*.*.*\n', version: '4.6.1' },
    'denied-peer-ip=192.0.2.1,192.0.2.2\n',
    'allowed-peer-ip=192.0.2.1:3478\n',
    'denied-peer-ip=10.0.0.0-10.255.255.256\n',
  ],
  good: [
    'denied-peer-ip=2001:db8::1\n',
    'denied-peer-ip=10.0.0.0 - 10.255.255.255\n',
    { config: 'denied-peer-ip=10.0.0.0/8\n', version: '4.6.1' },
    { config: 'denied-peer-ip=$LAN\n', version: '4.6.1' },
    'denied-peer-ip=10.0.0.0-10.255.255.255 # private\n',
  ],
  check(config: Config, report: Report) {
    for (const entry of peerEntries(config)) {
      if (entry.effective.kind === 'peer-range' || readBlock(entry.value) !== undefined) continue;
      if (!isLeftToSyntax(entry)) report(findingAt(entry, config));
    }
  },
};

function findingAt(entry: Entry, { version }: Config) {
  const range = readPeerRange(entry.value);
  const bad = 'bad' in range ? shown(range.bad) : '';
  const reason = `as it cannot read \`${bad}\``;
  const open = verbOf(entry) === 'deny' ? 'what it should deny stays reachable' : 'it allows nothing';
  const mended = readableRanges(entry.value);
  const advice = `Write ${mended === undefined ? 'an address, or two with a `-` between them' : mended.join(' and ')}.`;
  const suggested = mended === undefined ? {} : { suggested: editsFor(entry, mended) };
  if (entry.effective.kind === 'ends') {
    const message = `${quoted(entry)}: coturn ${version} ends at once, ${reason}. ${advice}`;
    return finding(entry, message, { severity: 'fatal', ...suggested });
  }
  const message = `${quoted(entry)}: coturn ${version} drops this line, ${reason}, so ${open}. ${advice}`;
  return finding(entry, message, suggested);
}

function editsFor({ line, option }: Entry, [first = '', ...others]: readonly string[]): Edit[] {
  if (line === undefined) return [];
  if (others.length === 0) return [replaceValue(line, first)];
  return [replaceLine(line, [first, ...others].map((value) => `${option.name}=${value}`).join('\n'))];
}
