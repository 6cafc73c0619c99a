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
  summary: 'a peer range that coturn cannot read',
  why: 'Before 4.11.0, coturn logs an error, ignores the line and starts, leaving open what it should deny. From 4.11.0 on, it exits at startup with status 255. A host name counts only if it can be resolved at that moment.',
  remedy: 'Write one address, or the first and the last joined by a `-`: no brackets, ports, lists or wildcards.',
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
      if (!isLeftToSyntax(entry)) report(findingAt(entry));
    }
  },
};

function findingAt(entry: Entry) {
  const range = readPeerRange(entry.value);
  const bad =
    'bad' in range && range.bad !== entry.value ? `: \`${shown(range.bad)}\` is not a valid address` : undefined;
  const message = `${quoted(entry)}${bad ?? ' is not a valid address or range'}`;
  const better = readableRanges(entry.value);
  const advice = better === undefined ? ' Write an address, or two joined by a `-`.' : '';
  const more = {
    effect: `${effectOf(entry)}${advice}`,
    ...(better === undefined ? {} : { suggested: editsFor(entry, better) }),
  };
  return finding(entry, message, entry.effective.kind === 'ends' ? { ...more, severity: 'fatal' } : more);
}

function effectOf(entry: Entry): string {
  if (entry.effective.kind === 'ends') return 'Coturn refuses to start (exit 255).';
  const isDenied = verbOf(entry) === 'denies';
  return `Coturn ignores the line, so ${isDenied ? 'what it should deny stays reachable' : 'it allows nothing'}.`;
}

function editsFor({ line, option }: Entry, [first = '', ...others]: readonly string[]): Edit[] {
  if (line === undefined) return [];
  if (others.length === 0) return [replaceValue(line, first)];
  return [replaceLine(line, [first, ...others].map((value) => `${option.name}=${value}`).join('\n'))];
}
