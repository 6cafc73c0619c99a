import type { Config, Entry } from '../../../coturn/config.ts';
import type { Listed } from '../../../coturn/effective/peers.ts';
import { PEER_BLOCKS, type PeerBlock } from '../../../coturn/recommended-peers.ts';
import { isInBlock } from '../../../coturn/values/block.ts';
import { compareBytes } from '../../../coturn/values/peer-range.ts';
import { missedByBytes } from '../../../coturn/values/range-fault.ts';
import { isSince, type Version } from '../../../coturn/version.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';
import { plainDenied } from './ranges.ts';

export const redundant: CoturnRule = {
  id: 'peer/redundant',
  severity: 'info',
  isOff: true,
  summary: 'a denied range that is denied anyway',
  why: 'It is part of another denied range, or of a range that this release of coturn denies by default. It does no harm, but makes the list harder to check.',
  remedy: 'Keep the line if the file may be read by another release; nothing has to change.',
  bad: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\ndenied-peer-ip=10.1.0.0-10.1.255.255\n',
    'denied-peer-ip=10.1.0.0-10.1.255.255\ndenied-peer-ip=10.1.0.0-10.1.255.255\n',
    'denied-peer-ip=127.0.0.0-127.255.255.255\n',
    'denied-peer-ip=fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n',
  ],
  good: [
    'denied-peer-ip=10.0.0.0-10.255.255.255\ndenied-peer-ip=10.255.255.0-11.0.0.255\n',
    { config: 'denied-peer-ip=fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff\n', version: '4.6.1' },
    'allow-loopback-peers\ndenied-peer-ip=127.0.0.0-127.255.255.255\n',
  ],
  check(config: Config, report: Report) {
    const denied = plainDenied(config).filter(({ range }) => !(range.isSingle && range.min.bytes[0] === 127));
    const inner = insideOthers(denied, config.version);
    for (const listed of denied) {
      const outer = inner.get(listed.entry);
      const block = outer === undefined ? builtIn(listed, config) : undefined;
      if (outer !== undefined) report(insideOther(listed.entry, outer));
      else if (block !== undefined) report(insideBuiltIn(listed.entry, block));
    }
  },
};

function insideOther(entry: Entry, outer: Entry) {
  const message = `${quoted(entry)} is already denied by ${quoted(outer)}`;
  return finding(entry, message);
}

function insideBuiltIn(entry: Entry, { text, until }: PeerBlock) {
  const effect = `Coturn has denied ${text} since ${until}.`;
  return finding(entry, `${quoted(entry)} is denied by default`, { effect });
}

/** Maps each range to the one that contains it, in one pass in address order, widest first. */
function insideOthers(denied: readonly Listed[], version: Version): Map<Entry, Entry> {
  const sorted = denied.toSorted(
    (a, b) => compareBytes(a.range.min.bytes, b.range.min.bytes) || compareBytes(b.range.max.bytes, a.range.max.bytes),
  );
  const inner = new Map<Entry, Entry>();
  let widest: Listed | undefined;
  for (const listed of sorted) {
    const { min, max } = listed.range;
    const isSameFamily = widest?.range.max.bytes.length === min.bytes.length;
    if (widest !== undefined && isSameFamily && compareBytes(max.bytes, widest.range.max.bytes) <= 0)
      inner.set(listed.entry, widest.entry);
    else if (isWhole(listed, version)) widest = listed;
  }
  return inner;
}

/** Whether this release matches every address between its ends. */
function isWhole({ range }: Listed, version: Version): boolean {
  return isSince(version, '4.16.0') || missedByBytes(range) === undefined;
}

/** The block that coturn denies by default; addresses that embed others are denied like those. */
function builtIn({ range }: Listed, config: Config): PeerBlock | undefined {
  return PEER_BLOCKS.find(
    ({ first, last, group, until, text }) =>
      until !== undefined &&
      isSince(config.version, until) &&
      ['this-host', 'link-local', 'ula', 'site-local'].includes(group) &&
      !(config.isOn('allow-loopback-peers') && (text.startsWith('127') || text.startsWith('::1'))) &&
      isInBlock(range.min, { first, last }) &&
      isInBlock(range.max, { first, last }),
  );
}
