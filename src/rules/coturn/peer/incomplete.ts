import type { Config } from '../../../coturn/config.ts';
import { append, insertAfter } from '../../../coturn/edits.ts';
import { type PeerBlock, type PeerGroup, peerBlocks } from '../../../coturn/recommended-peers.ts';
import { isVariable } from '../../../coturn/spelling.ts';
import type { Ip } from '../../../coturn/values/address.ts';
import { coturnRange, uncovered } from '../../../coturn/values/block.ts';
import type { PeerRange } from '../../../coturn/values/peer-range.ts';
import { isSince, type Version } from '../../../coturn/version.ts';
import type { Edit } from '../../../diagnostics/range.ts';
import { relays } from '../relaying.ts';
import { type Context, type CoturnRule, finding, type RuleText } from '../rule.ts';
import { denying } from './own-relay.ts';
import { isAllowListOfIpv4, mayRelayIpv6, meantDenied } from './ranges.ts';

/** What differs between these rules. */
export type Incomplete = Pick<RuleText, 'severity' | 'summary' | 'why' | 'bad' | 'good'> &
  Partial<Pick<RuleText, 'versions' | 'reference'>> & { readonly group: PeerGroup };

/** A rule about a group of blocks that a list of denied peers should cover, and does not. */
export function incomplete({ group, ...text }: Incomplete): CoturnRule {
  return {
    ...text,
    id: `peer/incomplete-${group}`,
    remedy: 'Deny these addresses, unless clients have to reach peers there.',
    check(config, report, context) {
      const denied = config.all('denied-peer-ip');
      if (denied.length === 0 || !relays(config) || denied.some(({ value }) => isVariable(value))) return;
      const gaps = gapsOf(group, config, context);
      if (gaps.length === 0) return;
      const lines = gaps.flatMap(({ block }) => coturnRange(block) ?? []).map((range) => `denied-peer-ip=${range}`);
      const message = `\`denied-peer-ip\` does not cover ${inWords(gaps.map(textOf), 'or')}`;
      const effect = `Through the relay, clients can reach ${inWords(
        gaps.map(({ block }) => `${block.text} (${block.what})`),
        'and',
      )}.`;
      const blocks = gaps.map(({ block }) => block);
      const fix = denying(config, context, blocks, [atPeers(config, lines)]);
      report(finding(undefined, message, { effect, option: 'denied-peer-ip', ...fix }));
    },
  };
}

interface Gap {
  readonly block: PeerBlock;
  readonly open: Ip;
}

function gapsOf(group: PeerGroup, config: Config, context: Context): Gap[] {
  if (group === 'reserved' && config.isOn('no-multicast-peers')) return [];
  const denied = meantDenied(config);
  const gaps: Gap[] = [];
  for (const block of peerBlocks(config.version)) {
    if (block.group !== group || (block.first.bytes.length === 16 && !isIpv6Meant(config, context))) continue;
    const open = openIn(block, denied, config);
    if (open !== undefined) gaps.push({ block, open });
  }
  return gaps;
}

function isIpv6Meant(config: Config, context: Context): boolean {
  return mayRelayIpv6(config, context) && !isAllowListOfIpv4(config);
}

/** The release since which coturn compares IPv6 addresses as numbers. */
const BY_VALUE: Version = '4.16.0';

/** If the cause is a range that the release reads byte by byte, peer/v6-unaligned reports the line. */
function openIn(block: PeerBlock, denied: readonly PeerRange[], { version }: Config): Ip | undefined {
  const open = uncovered(block, denied, version);
  if (open === undefined || isSince(version, BY_VALUE)) return open;
  return uncovered(block, denied, BY_VALUE) === undefined ? undefined : open;
}

function textOf({ block, open }: Gap): string {
  return open.text === block.first.text ? block.text : `all of ${block.text} (${open.text} is open)`;
}

/** `a, b, and c`. Intl.ListFormat, which writes the same, takes longer to load than all rules to run. */
function inWords(items: readonly string[], word: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  if (others.length === 0) return last;
  return `${others.join(', ')}${others.length > 1 ? ',' : ''} ${word} ${last}`;
}

/** After the last line of its kind. */
export function atPeers(config: Config, lines: readonly string[]): Edit {
  const last = config.all('denied-peer-ip').findLast(({ line }) => line !== undefined)?.line;
  return last === undefined ? append(config.syntax, lines) : insertAfter(config.syntax, last, lines);
}
