import { isGlobal, isMdns } from '../../ice/addresses.ts';
import type { SessionCandidate, SessionHalf } from '../../ice/session.ts';
import type { NatBehavior } from '../../ice/side.ts';
import { factsOf } from '../../ice/side-facts.ts';
import { containerOf, isLoopback } from '../../rules/session/support/ranges.ts';
import { parseIP } from '../../stun/ip.ts';
import { counted } from '../count.ts';

/** Whether anything is known about this side. */
export function isKnown({ candidates, descriptions, serverUrls }: SessionHalf): boolean {
  return candidates.length + descriptions.length > 0 || serverUrls !== undefined;
}

/** A side in one line: how it can be reached, through which NAT, with which servers. */
export function sideWords(half: SessionHalf): string {
  const parts = [half.agent ?? '', reachWords(half), natGiven(half.nat), half.isLite ? 'ICE lite' : '', servers(half)];
  return parts.filter((part) => part !== '').join('; ');
}

function reachWords(half: SessionHalf): string {
  const { candidates, descriptions } = half;
  if (candidates.length === 0) return descriptions.length > 0 ? 'a description without candidates' : 'no candidates';
  const relays = addressesOf(candidates, 'relay');
  const rest = candidates.filter(({ type }) => type !== 'relay');
  if (rest.length === 0) return `relay only: ${listed(relays)}`;
  const relay = candidates.some(({ type }) => type === 'relay') ? [`relay ${listed(relays)}`] : [];
  const texts = [directWords(half), ...relay, rest.every(isTcp) ? 'TCP only' : ''];
  return texts.filter((text) => text !== '').join('; ');
}

function directWords(half: SessionHalf): string {
  const { candidates } = half;
  const mapped = addressesOf(candidates, 'srflx').filter(isShownAddress);
  const hosts = hostsText(candidates);
  const own = addressesOf(candidates, 'host');
  if (candidates.some(({ type }) => type === 'srflx')) {
    if (mapped.length > 0 && mapped.every((address) => own.includes(address))) return `${hosts} (public, no NAT)`;
    const behind = `behind NAT ${listed(mapped)}${natSeen(half)}`;
    return hosts === '' ? behind : `${hosts} ${behind}`;
  }
  const seen = addressesOf(candidates, 'prflx').filter((address) => !own.includes(address));
  const seenAs = seen.length === 0 ? '' : `seen as ${listed(seen)}`;
  if (hosts === '') return seenAs === '' ? untyped(candidates) : seenAs;
  const only = candidates.every(({ type }) => type === 'host') ? 'only ' : '';
  return `${only}${hosts}${kindOf(candidates)}${seenAs === '' ? '' : `, ${seenAs}`}`;
}

/** What its host addresses have in common, if that decides who can reach them. */
function kindOf(candidates: readonly SessionCandidate[]): string {
  const hosts = candidates.filter(({ type }) => type === 'host');
  if (hosts.every(isMdns)) return ' (mDNS)';
  const addresses = addressesOf(hosts.filter((host) => !isMdns(host)));
  const [first] = addresses;
  if (first === undefined || !addresses.every(isIp)) return '';
  const kind = containerOf(first)?.kind;
  if (kind !== undefined && addresses.every((address) => containerOf(address)?.kind === kind)) return ` (${kind})`;
  if (addresses.every(isLoopback)) return ' (loopback)';
  if (addresses.every(isUnspecified)) return ' (no address)';
  if (addresses.every(isGlobal)) return ' (public)';
  return addresses.some(isGlobal) ? '' : ' (private)';
}

function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function hostsText(candidates: readonly SessionCandidate[]): string {
  const hosts = candidates.filter(({ type }) => type === 'host');
  if (hosts.length === 0) return '';
  const names = new Set(hosts.filter(isMdns).map(({ address }) => address)).size;
  const addresses = addressesOf(hosts.filter((host) => !isMdns(host)));
  const hidden = hosts.some(({ address = '' }) => address === '');
  const texts = [
    addresses.length === 0 ? '' : listed(addresses),
    names === 0 ? '' : names === 1 ? 'a .local name' : `${names} .local names`,
    hidden && addresses.length + names === 0 ? `${counted(hosts.length, 'host')} with a hidden address` : '',
  ];
  return texts.filter((text) => text !== '').join(' and ');
}

function untyped(candidates: readonly SessionCandidate[]): string {
  const list = addressesOf(candidates);
  return list.length === 0 ? counted(candidates.length, 'candidate') : `${listed(list)} (type unknown)`;
}

/** What the mapped addresses suggest about the NAT; not proven, but it is what decides. */
function natSeen({ candidates, isComplete, isLite }: SessionHalf): string {
  const offered = candidates.filter(({ type }) => type !== 'prflx');
  const { direct } = factsOf({ candidates: offered, delivered: offered, isComplete, isLite });
  const { mapping } = direct.find(({ family }) => family === 'ipv4') ?? direct[0] ?? {};
  if (mapping === undefined || mapping.likely.length > 1) return '';
  if (mapping.likely[0] === 'independent') return mapping.all.length > 1 ? ', port kept' : '';
  const ports = [
    ...new Set(offered.flatMap(({ type, port }) => (type === 'srflx' && port !== undefined ? [port] : []))),
  ];
  return `, symmetric (ports ${ports.slice(0, MOST).join(', ')}${ports.length > MOST ? ', …' : ''})`;
}

const MAPPINGS: Readonly<Record<NonNullable<NatBehavior['mapping']>, string>> = {
  none: 'no NAT',
  'endpoint-independent': 'NAT keeps one port for all destinations',
  'address-dependent': 'symmetric NAT (by address)',
  'address-and-port-dependent': 'symmetric NAT',
};
const FILTERINGS: Readonly<Record<NonNullable<NatBehavior['filtering']>, string>> = {
  'endpoint-independent': 'lets everyone in',
  'address-dependent': 'filters by address',
  'address-and-port-dependent': 'filters by address and port',
};

/** What the user or a NAT test says. */
function natGiven(nat: NatBehavior | undefined): string {
  if (nat === undefined) return '';
  if (nat.udpBlocked === true) return 'UDP is blocked';
  const { mapping, filtering } = nat;
  const texts = [
    mapping === undefined ? '' : MAPPINGS[mapping],
    filtering === undefined ? '' : FILTERINGS[filtering],
    nat.hairpinning === undefined ? '' : nat.hairpinning ? 'hairpins' : 'does not hairpin',
  ];
  return texts.filter((text) => text !== '').join(', ');
}

/** `STUN and TURN configured`. */
function servers({ serverUrls }: SessionHalf): string {
  if (serverUrls === undefined) return '';
  const has = (pattern: RegExp): boolean => serverUrls.some((url) => pattern.test(url));
  const [stun, turn] = [has(/^stuns?:/i), has(/^turns?:/i)];
  if (stun && turn) return 'STUN and TURN configured';
  if (turn) return 'TURN configured';
  return stun ? 'STUN configured, no TURN' : 'no usable ICE server configured';
}

function isTcp({ transport }: SessionCandidate): boolean {
  return transport === 'tcp' || transport === 'ssltcp';
}

function isIp(address: string): boolean {
  return parseIP(address) !== undefined;
}

function isShownAddress(address: string): boolean {
  return !/^(?:0\.0\.0\.0|::)$/.test(address);
}

/** The distinct addresses, in order. */
function addressesOf(candidates: readonly SessionCandidate[], type?: string): string[] {
  const fitting = candidates.filter((candidate) => type === undefined || candidate.type === type);
  return [...new Set(fitting.flatMap(({ address = '' }) => (address === '' ? [] : [address])))];
}

/** More addresses are only counted. */
const MOST = 2;

function listed(addresses: readonly string[]): string {
  if (addresses.length === 0) return '(address hidden)';
  const more = addresses.length - MOST;
  return more > 0
    ? `${addresses.slice(0, MOST).join(', ')} and ${more} more`
    : addresses.join(addresses.length === 2 ? ' and ' : ', ');
}
