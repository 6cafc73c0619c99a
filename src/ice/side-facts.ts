import type { CandidateFields } from '../candidate/candidate.ts';
import { type Family, familyOf, isGlobal, isMdns, isUdp } from './addresses.ts';
import { likely, open, type Possible, sure } from './possible.ts';
import type { NatBehavior, SessionSide } from './side.ts';

/** Whether a socket keeps one mapped address, or gets one per destination (RFC 4787 section 4.1). */
export type Mapping = 'independent' | 'dependent';
/**
 * Whose packets are let in: anyone's, or those of an address, or of an address and port, sent to before (RFC 4787
 * section 5).
 */
export type Filtering = 'open' | 'address' | 'port';

/** One side's sockets of one family, and what is between them and the internet. */
export interface DirectFacts {
  family: Family;
  /** Whether the other side knows a globally reachable address of it. */
  isAnnounced: boolean;
  /** Whether a NAT is between it and the internet. */
  isTranslated: boolean;
  /** Whether UDP gets out, and answers get back in. */
  hasUdp: Possible<boolean>;
  mapping: Possible<Mapping>;
  filtering: Possible<Filtering>;
}

/** One side's relayed addresses of one family. */
export interface RelayFacts {
  family: Family;
  works: Possible<boolean>;
}

export interface SideFacts {
  direct: DirectFacts[];
  relays: RelayFacts[];
  isLite: boolean;
}

const FAMILIES = ['ipv4', 'ipv6'] as const;

/** How one side can be reached, judging by its candidates, servers and NAT. */
export function factsOf(side: SessionSide): SideFacts {
  return {
    direct: FAMILIES.flatMap((family) => directFacts(side, family)),
    relays: FAMILIES.flatMap((family) => relayFacts(side, family)),
    isLite: side.isLite === true,
  };
}

function directFacts(side: SessionSide, family: Family): DirectFacts[] {
  const own = side.candidates.filter((candidate) => isUdp(candidate) && candidate.type !== 'relay');
  const inFamily = own.filter(({ address }) => familyOf(address) === family);
  const hosts = inFamily.filter(({ type }) => type === 'host');
  const sockets = family === 'ipv4' ? [...hosts, ...own.filter(isMdns)] : hosts;
  const mapped = inFamily.filter(({ type }) => type === 'srflx');
  // The family of a .local name is not known; nearly all have an IPv4 address.
  const hasHost = hosts.some(isUsable) || (family === 'ipv4' && own.some(isMdns));
  if (!hasHost && mapped.length === 0) return [];
  const isPublic = hosts.some((host) => isGlobal(host.address) && !isTranslated(host, hosts, mapped));
  return [
    {
      family,
      isAnnounced: side.delivered.some((candidate) => isAnnounced(candidate, family)),
      isTranslated: !isPublic,
      hasUdp: udpOf(side, family, isPublic, mapped),
      mapping: isPublic ? sure('independent') : mappingOf(natIn(side, family), mapped, sockets),
      filtering: filteringOf(side, family, isPublic, mapped, sockets),
    },
  ];
}

/** What is known about the NAT in this family. */
function natIn({ nat }: SessionSide, family: Family): NatBehavior | undefined {
  return (nat?.family ?? 'ipv4') === family ? nat : undefined;
}

/** Whether a server sees another address. Some networks use public addresses internally, behind a NAT. */
function isTranslated(
  { address }: CandidateFields,
  hosts: readonly CandidateFields[],
  mapped: readonly CandidateFields[],
): boolean {
  if (mapped.some((one) => one.address === address)) return false;
  const isOnlyHost = hosts.every((host) => host.address === address);
  return mapped.some(({ relatedAddress = '0.0.0.0' }) =>
    ['0.0.0.0', '::'].includes(relatedAddress) ? isOnlyHost : relatedAddress === address,
  );
}

/** Link-local addresses reach no other network, and loopback none at all. */
function isUsable({ address }: CandidateFields): boolean {
  return !/^(?:fe[89ab][0-9a-f]:|169\.254\.|127\.|::1$)/i.test(address ?? '');
}

function isAnnounced(candidate: CandidateFields, family: Family): boolean {
  return (
    isUdp(candidate) &&
    candidate.type !== 'relay' &&
    familyOf(candidate.address) === family &&
    isGlobal(candidate.address)
  );
}

function udpOf(
  side: SessionSide,
  family: Family,
  isPublic: boolean,
  mapped: readonly CandidateFields[],
): Possible<boolean> {
  if (side.nat?.udpBlocked === true) return sure(false);
  const nat = natIn(side, family);
  if (mapped.length > 0 || nat?.mapping !== undefined) return sure(true);
  if (nat?.isUnanswered === true) return likely(false, true);
  if (isPublic) return likely(true, false);
  if (family === 'ipv4' && side.isComplete === true && wasAsked(side)) return likely(false, true);
  return open(true, false);
}

/** Whether a STUN server was asked for the address. With TURN servers only, the credentials may have been refused. */
function wasAsked({ serverUrls = [] }: SessionSide): boolean {
  return serverUrls.some((url) => /^stuns?:/i.test(url));
}

function mappingOf(
  nat: NatBehavior | undefined,
  mapped: readonly CandidateFields[],
  hosts: readonly CandidateFields[],
): Possible<Mapping> {
  const measured = measuredMapping(nat);
  if (measured !== undefined) return measured;
  const withPort = mapped.filter(({ port }) => port !== undefined);
  if (hasTwoMappings(withPort)) return sure('dependent');
  if (hasHiddenMappings(withPort, hosts)) return likely('dependent', 'independent');
  if (mapped.length > 0 && mapped.every((candidate) => keptPort(candidate, hosts)))
    return likely('independent', 'dependent');
  return open('independent', 'dependent');
}

function measuredMapping(nat: NatBehavior | undefined): Possible<Mapping> | undefined {
  if (nat?.mapping === undefined) return undefined;
  if (nat.mapping === 'none') return sure('independent');
  if (nat.mapping !== 'endpoint-independent') return sure('dependent');
  // A filter that lets everything in sees no packet as unsolicited.
  if (nat.filtering === 'endpoint-independent' || nat.spoiledByUnsolicited === false) return sure('independent');
  return nat.spoiledByUnsolicited === true ? open('independent', 'dependent') : likely('independent', 'dependent');
}

/** Whether two servers saw one base under different addresses. Address and port, if shown, identify a base. */
function hasTwoMappings(mapped: readonly CandidateFields[]): boolean {
  const seen = new Map<string, string>();
  return mapped.some((candidate) => {
    if (isBaseHidden(candidate)) return false;
    const base = `${candidate.relatedAddress} ${candidate.relatedPort}`;
    const address = `${candidate.address} ${candidate.port}`;
    const known = seen.get(base) ?? address;
    seen.set(base, address);
    return known !== address;
  });
}

/** pion hides only the address, so the port still identifies the socket. */
function isBaseHidden({ relatedPort }: CandidateFields): boolean {
  return (relatedPort ?? 0) === 0;
}

/** One address with several mapped ports, although there is only one socket to map. */
function hasHiddenMappings(mapped: readonly CandidateFields[], hosts: readonly CandidateFields[]): boolean {
  if (mapped.some((candidate) => !isBaseHidden(candidate))) return false;
  if (distinct(mapped.map(({ address }) => address)) > 1) return false;
  return distinct(mapped.map(({ port }) => port)) > 1 && distinct(hosts.map(({ port }) => port)) === 1;
}

function distinct(values: readonly unknown[]): number {
  return new Set(values).size;
}

/** A mapped port that equals the local one: what depends on the destination has others (0 of 550 seen). */
function keptPort(candidate: CandidateFields, hosts: readonly CandidateFields[]): boolean {
  if ((candidate.relatedPort ?? 0) !== 0) return candidate.port === candidate.relatedPort;
  return hosts.some(({ port }) => port === candidate.port);
}

function filteringOf(
  side: SessionSide,
  family: Family,
  isPublic: boolean,
  mapped: readonly CandidateFields[],
  hosts: readonly CandidateFields[],
): Possible<Filtering> {
  const nat = natIn(side, family);
  const measured = MEASURED[nat?.filtering ?? ''];
  if (measured !== undefined) return sure(measured);
  if (isPublic && side.isLite === true) return likely('open', 'port');
  if (isPublic || family === 'ipv6') return open('open', 'port');
  const isDependent = mappingOf(nat, mapped, hosts).likely.every((mapping) => mapping === 'dependent');
  return isDependent ? likely('port', 'address', 'open') : open('open', 'address', 'port');
}

const MEASURED: Record<string, Filtering> = {
  'endpoint-independent': 'open',
  'address-dependent': 'address',
  'address-and-port-dependent': 'port',
};

function relayFacts(side: SessionSide, family: Family): RelayFacts[] {
  const { candidates, delivered, serverUrls } = side;
  const isRelay = ({ type, address }: CandidateFields): boolean => type === 'relay' && familyOf(address) === family;
  const relays = candidates.filter(isRelay);
  if (relays.length === 0 || !delivered.some(isRelay)) return [];
  const tested = side.testedRelays?.filter((one) => one.family === family) ?? [];
  if (tested.some(({ works }) => works)) return [{ family, works: sure(true) }];
  // The session may have used another server than the one that was tested.
  if (tested.length > 0) return [{ family, works: likely(false, true) }];
  const isOddlyAddressed = relays.every(({ address }) => !isGlobal(address) || isOfAnotherServer(address, serverUrls));
  return [{ family, works: isOddlyAddressed ? open(true, false) : likely(true, false) }];
}

/** Whether the relay's address differs from every TURN server listed by address (external-ip). */
function isOfAnotherServer(address: string | undefined, serverUrls: readonly string[] = []): boolean {
  const servers = serverUrls.flatMap(
    (url) => /^turns?:(\[[^\]]+\]|[^:?]+)/i.exec(url)?.[1]?.replace(/^\[|\]$/g, '') ?? [],
  );
  return (
    servers.length > 0 && servers.every((host) => familyOf(host) !== undefined) && !servers.includes(address ?? '')
  );
}
