import type { AuditGroup } from '../../../coturn/audited-peers.ts';
import type { AuditFacts, PeerRecord, Tried } from '../../../probe/turn/audit/facts.ts';
import { shown } from '../../stun/shown.ts';

const GROUPS: Record<AuditGroup, string> = {
  loopback: 'loopback',
  'this-host': '0.0.0.0',
  metadata: 'metadata of clouds',
  'link-local': 'link-local',
  private: 'private',
  ula: 'ULA',
  cgnat: 'CGNAT',
  'site-local': 'site-local',
  mapped: 'IPv4-mapped',
  compatible: 'IPv4-compatible',
  translated: 'IPv4-translated',
  nat64: 'NAT64',
  '6to4': '6to4',
  teredo: 'Teredo',
  multicast: 'multicast',
  broadcast: 'broadcast',
  reserved: 'reserved',
  special: 'special',
  benchmark: 'benchmarks',
  documentation: 'documentation',
  as112: 'AS112',
  discard: 'discard',
  own: 'own',
};

/** What an audit found to be closed, as short phrases. */
export function closedOf(facts: AuditFacts): string[] {
  const { anonymous, tcpRelay, forgedNonce, wellKnown, quota } = facts;
  const closed = Object.entries(GROUPS).filter(([group]) => group !== 'own' && isClosed(group, facts.peers));
  const tried: [string, boolean][] = [
    ['anonymous clients', anonymous.answer === 'denied'],
    [`${wellKnown.tried} credentials of manuals`, wellKnown.tried > 0 && wellKnown.accepted.length === 0],
    ['TCP relaying', tcpRelay.answer === 'denied'],
    ['forged nonces', forgedNonce.answer === 'denied'],
    [`more than ${quota.granted} allocations of a user`, quota.error?.status === 486],
  ];
  const kinds = Object.keys(GROUPS).length - 1;
  const names =
    closed.length === kinds
      ? [`all ${kinds} kinds of private, local and special addresses`]
      : closed.map(([, name]) => name);
  return [...names, ...tried.filter(([, isSo]) => isSo).map(([name]) => name)];
}

/** Whether all of it was requested and denied; a range in two families counts in those that could be tested. */
function isClosed(group: string, peers: readonly PeerRecord[]): boolean {
  const tested = peers.filter((one) => one.group === group && isTested(one));
  return (
    tested.length > 0 && tested.every(({ permission, channel }) => permission !== 'granted' && channel !== 'granted')
  );
}

function isTested({ permission, channel }: PeerRecord): boolean {
  return permission !== 'not-tested' && channel !== 'not-tested';
}

/** What could not be tested, and why. */
export function notTestedOf(facts: AuditFacts): string[] {
  const { anonymous, tcpRelay, forgedNonce, wellKnown, quota } = facts;
  const isAudited = facts.peers.some(isTested);
  if (!isAudited) return [];
  const tried: [string, Tried][] = [
    ['TCP relaying', tcpRelay],
    ['forged nonces', anonymous.answer === 'granted' ? { answer: 'denied' } : forgedNonce],
  ];
  const others = tried
    .filter(([, { answer }]) => answer === 'not-tested')
    .map(([what, { error }]) => because(what, error));
  const isQuotaUnknown = quota.granted < quota.most && quota.error?.status !== 486;
  return [
    ...peersNotTested(facts.peers),
    ...others,
    ...(wellKnown.tried === 0 && anonymous.answer === 'denied' ? ['credentials of manuals'] : []),
    ...(isQuotaUnknown ? [because(`quotas above ${quota.granted}`, quota.error)] : []),
  ];
}

function because(what: string, error: Tried['error']): string {
  return error === undefined ? what : `${what}: ${shown(error.message)}`;
}

function peersNotTested(peers: readonly PeerRecord[]): string[] {
  const lines = new Map<string, PeerRecord[]>();
  for (const record of peers) {
    if (isTested(record)) continue;
    const reason = record.error?.message ?? '';
    lines.set(reason, [...(lines.get(reason) ?? []), record]);
  }
  return [...lines].map(([, records]) => because(whatOf(records, peers), records[0]?.error));
}

function whatOf(records: readonly PeerRecord[], peers: readonly PeerRecord[]): string {
  const isWhole = (family: string): boolean =>
    records.every((one) => one.family === family) &&
    peers.filter((one) => one.family === family && isTested(one)).every(({ group }) => group === 'mapped');
  if (isWhole('ipv6')) return `IPv6 peers (${records.length})`;
  if (isWhole('ipv4')) return `IPv4 peers (${records.length})`;
  return `${records.length} of ${peers.length} addresses`;
}

/** Whether two clients of the relay can reach each other. */
export function ownOf({ peers, allocations }: AuditFacts): string | undefined {
  const relayed = Object.values(allocations).flatMap((one) => one?.relayed ?? []);
  const [first] = relayed;
  const record = peers.find((one) => one.group === 'own' && one.address === first?.address);
  if (record === undefined || first === undefined || !isTested(record)) return undefined;
  const { address } = first;
  return record.permission === 'granted'
    ? `${address} is open, as two clients of one relay need`
    : `${address} is closed: two clients of this relay cannot reach each other (allowed-peer-ip)`;
}
