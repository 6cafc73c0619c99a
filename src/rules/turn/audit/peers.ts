import type { AuditGroup } from '../../../coturn/audited-peers.ts';
import { PEER_BLOCKS } from '../../../coturn/recommended-peers.ts';
import { readLiteral } from '../../../coturn/values/address.ts';
import { blockOf, coturnRanges, isInBlock } from '../../../coturn/values/block.ts';
import type { AuditFacts, PeerRecord } from '../../../probe/turn/audit/facts.ts';
import type { AuditRule } from './rule.ts';

/** A rule about the addresses of some groups. */
export interface PeerRuleText extends Pick<AuditRule, 'id' | 'severity' | 'summary' | 'why' | 'remedy'> {
  readonly groups: readonly AuditGroup[];
  /** A line for all of them, where coturn has one; denied-peer-ip otherwise. */
  readonly option?: string;
  readonly reference?: string;
  /** An address of the group, and its range. */
  readonly example: readonly [address: string, range: string];
  /** What is at the address, for the message. */
  readonly shown?: (record: PeerRecord) => string;
}

export function peerRule({ groups, option, example, shown = rangeOf, ...text }: PeerRuleText): AuditRule {
  const opened = (facts: AuditFacts): PeerRecord[] =>
    facts.peers.filter((record) => groups.some((group) => group === record.group) && isOpen(record));
  return {
    ...text,
    bad: [exampleOf(example, groups, 'granted')],
    good: [exampleOf(example, groups, 'denied'), exampleOf(example, groups, 'not-tested')],
    check(facts, report) {
      const open = opened(facts);
      if (open.length === 0) return;
      const all = facts.peers.filter((record) => groups.some((group) => group === record.group));
      const message = `${inWords(shortened([...new Set(open.map(shown))]))} ${howOpen(open)}`;
      const effect = partsOf(all);
      report(effect === '' ? { message } : { message, effect });
    },
    config: (facts) => {
      const open = opened(facts);
      if (open.length === 0) return [];
      return option === undefined ? denying(open, facts) : [option];
    },
  };
}

function rangeOf({ range }: PeerRecord): string {
  return range;
}

export function isOpen({ permission, channel }: PeerRecord): boolean {
  return permission === 'granted' || channel === 'granted';
}

function isTested({ permission, channel }: PeerRecord): boolean {
  return permission !== 'not-tested' || channel !== 'not-tested';
}

/** `is open`, and by which request if not by both. */
function howOpen(open: readonly PeerRecord[]): string {
  const verb = new Set(open.map(rangeOf)).size === 1 ? 'is' : 'are';
  const [permission, channel] = [
    open.every((one) => one.permission === 'granted'),
    open.every((one) => one.channel === 'granted'),
  ];
  if (permission && channel) return `${verb} open`;
  if (permission) return `${verb} open to permissions; channels are refused`;
  return channel ? `${verb} open to channels, although permissions are refused` : `${verb} open`;
}

/** The ranges that are partly closed, with an open and a closed address. */
function partsOf(all: readonly PeerRecord[]): string {
  const tested = all.filter(isTested);
  const parts = [...new Set(tested.map(rangeOf))].flatMap((range) => {
    const records = tested.filter((record) => record.range === range);
    const open = records.find(isOpen);
    const closed = records.find((record) => !isOpen(record));
    if (open === undefined || closed === undefined) return [];
    return [`${range} is closed only in part: ${closed.address} is denied, ${open.address} is not.`];
  });
  return parts.join(' ');
}

/** The blocks that these addresses are examples of, or else just the address. */
function denying(open: readonly PeerRecord[], { peers }: AuditFacts): string[] {
  const openBlocks = PEER_BLOCKS.filter(({ text }) => peers.some((record) => record.range === text && isOpen(record)));
  const own = openBlocks.filter(({ text }) => open.some(({ range }) => range === text));
  const lines = own.flatMap(coturnRanges);
  const rest = open.filter(({ range }) => !PEER_BLOCKS.some(({ text }) => text === range));
  const alone = rest.filter(({ address }) => {
    const ip = readLiteral(address);
    return ip !== undefined && !openBlocks.some((block) => isInBlock(ip, block));
  });
  return [...lines, ...alone.flatMap(({ range }) => coturnRanges(blockOf(range)))].map(
    (range) => `denied-peer-ip=${range}`,
  );
}

/** Longer lists end in a number. */
const MOST_NAMES = 5;

function shortened(names: readonly string[]): readonly string[] {
  if (names.length <= MOST_NAMES) return names;
  return [...names.slice(0, 2), `${names.length - 2} others`];
}

/** `a, b and c`. */
export function inWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function exampleOf([address, range]: readonly [string, string], groups: readonly AuditGroup[], answer: string): string {
  const record = { address, range, group: groups[0], permission: answer, channel: answer };
  return JSON.stringify({ ...BASE, peers: [record] });
}

/** A server with nothing else to find. */
export const BASE = {
  url: 'turn:turn.example.org',
  anonymous: { answer: 'denied' },
  tcpRelay: { answer: 'denied' },
  forgedNonce: { answer: 'denied' },
  wellKnown: { tried: 8, accepted: [] },
  quota: { granted: 12, most: 16 },
  allocations: { ipv4: { isGranted: true, relayed: { address: '198.51.100.10', port: 51_234 } } },
  isReleased: true,
};
