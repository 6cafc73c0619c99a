import type { CandidateFields } from '../candidate/candidate.ts';
import { familyOf, isGlobal, isMdns, isUdp } from './addresses.ts';
import type { SessionCandidate, SessionHalf } from './session.ts';

/** A candidate as it becomes one end of pairs. */
export interface End {
  candidate: SessionCandidate;
  /** What its packets are sent from: the host candidate of a reflexive one, if known; else itself. */
  base: SessionCandidate;
  /** The same for two candidates with one base. */
  baseKey: string;
  /** The m-section, where the inputs name it. */
  section: string | undefined;
  /** The number of ICE restarts before it, if a ufrag or the log shows that. */
  generation: number | undefined;
}

/** The candidates that one side has offered; a peer-reflexive one is found by a check. */
export function endsOf(half: SessionHalf): End[] {
  const offered = half.candidates.filter(({ type }) => type !== 'prflx');
  const generations = new Map<string, Map<string, number>>();
  const hosts = offered.filter(({ type }) => type === 'host');
  return offered.map((candidate) => {
    const section = sectionOf(candidate, half);
    const base = baseOf(candidate, hosts);
    return {
      ...{ candidate, base, section },
      baseKey: base === candidate ? ownKey(candidate) : addressKey(base),
      generation: generationOf(candidate, section, generations),
    };
  });
}

/** `udp 192.0.2.1 5000`. */
export function addressKey({ transport = 'udp', address = '', port }: CandidateFields): string {
  return `${transport} ${address} ${port ?? ''}`;
}

/** Two mapped addresses of one unlisted base share its address and port. */
function ownKey(candidate: SessionCandidate): string {
  const { type, transport = 'udp', relatedAddress = '', relatedPort = 0 } = candidate;
  const isShown = type === 'srflx' && relatedPort !== 0 && !/^(?:0\.0\.0\.0|::)?$/.test(relatedAddress);
  return isShown ? `${transport} ${relatedAddress} ${relatedPort}` : addressKey(candidate);
}

function baseOf(candidate: SessionCandidate, hosts: readonly SessionCandidate[]): SessionCandidate {
  if (candidate.type !== 'srflx') return candidate;
  const alike = hosts.filter((host) => mayBeBase(host, candidate));
  const { relatedAddress, relatedPort } = candidate;
  return (
    alike.find(({ address, port }) => address === relatedAddress && port === relatedPort) ??
    hiddenBase(candidate, alike) ??
    candidate
  );
}

function mayBeBase(host: SessionCandidate, candidate: SessionCandidate): boolean {
  return (
    (host.transport ?? 'udp') === (candidate.transport ?? 'udp') &&
    host.tcpType === candidate.tcpType &&
    (host.component ?? 1) === (candidate.component ?? 1) &&
    (ufragOf(host) ?? ufragOf(candidate)) === (ufragOf(candidate) ?? ufragOf(host))
  );
}

function ufragOf({ usernameFragment, ufrag }: SessionCandidate): string | undefined {
  return usernameFragment ?? ufrag;
}

/** If the base of a mapped address is hidden, it must be the only possible host, if there is just one. */
function hiddenBase(candidate: SessionCandidate, hosts: readonly SessionCandidate[]): SessionCandidate | undefined {
  const { relatedAddress = '', relatedPort = 0, networkId, address } = candidate;
  const isHidden = /^(?:0\.0\.0\.0|::)?$/.test(relatedAddress);
  const fitting = hosts.filter((host) => {
    if (!isMdns(host) && (!isHidden || familyOf(host.address) !== familyOf(address))) return false;
    if (networkId !== undefined && host.networkId !== undefined) return host.networkId === networkId;
    return relatedPort === 0 || host.port === relatedPort;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Its mid, or that of the m-section with its index. */
function sectionOf({ mid = '', mLineIndex }: SessionCandidate, { descriptions }: SessionHalf): string | undefined {
  if (mid !== '') return mid;
  if (mLineIndex === undefined) return undefined;
  const named = descriptions.find(({ mids }) => mids.length > mLineIndex);
  return named?.mids[mLineIndex] ?? String(mLineIndex);
}

/** ICE restarts change the ufrag (RFC 8445 section 9): the first one of an m-section is generation 0. */
function generationOf(
  candidate: SessionCandidate,
  section = '',
  generations: Map<string, Map<string, number>>,
): number | undefined {
  const ufrag = ufragOf(candidate);
  if (ufrag === undefined) return candidate.generation;
  const known = generations.get(section) ?? new Map<string, number>();
  generations.set(section, known);
  const generation = known.get(ufrag) ?? known.size;
  known.set(ufrag, generation);
  return generation;
}

/**
 * Whether both belong to one component of one m-section and generation. `hasSections`: both sides use the same names.
 */
export function isOneTransport(one: End, two: End, hasSections: boolean): boolean {
  const [a, b] = [one.candidate.component, two.candidate.component];
  if (a !== undefined && b !== undefined && a !== b) return false;
  if (hasSections && one.section !== undefined && two.section !== undefined && one.section !== two.section)
    return false;
  return one.generation === undefined || two.generation === undefined || one.generation === two.generation;
}

/** Whether the sides share the name of an m-section. If not, they number them differently. */
export function hasSharedSection(ones: readonly End[], twos: readonly End[]): boolean {
  const names = new Set(ones.map(({ section }) => section));
  return twos.some(({ section }) => section !== undefined && names.has(section));
}

/** Whether packets can pass: same family, same scope (RFC 8445 section 6.1.2.2), matching transports. */
export function isCompatible(local: CandidateFields, remote: CandidateFields): boolean {
  return hasFittingTransport(local, remote) && hasSameFamily(local, remote) && isScoped(local) === isScoped(remote);
}

/** RFC 6544 section 6.2. A passive candidate sends no checks. Old agents' TCP candidates without a type are passive. */
function hasFittingTransport(local: CandidateFields, remote: CandidateFields): boolean {
  if (isUdp(local) || isUdp(remote)) return isUdp(local) && isUdp(remote);
  if (local.transport !== remote.transport) return false;
  const [from = 'active', to = 'passive'] = [local.tcpType, remote.tcpType];
  return (from === 'active' && to === 'passive') || (from === 'so' && to === 'so');
}

/** The family of a name, or of an address that is hidden, may be any. */
function hasSameFamily(local: CandidateFields, remote: CandidateFields): boolean {
  const [a, b] = [familyOf(local.address), familyOf(remote.address)];
  return a === undefined || b === undefined || a === b;
}

/** fe80::/10. */
function isScoped({ address = '' }: CandidateFields): boolean {
  return /^fe[89ab][0-9a-f]:/i.test(address) && !isGlobal(address);
}
