import type { CandidateFields } from '../candidate/candidate.ts';
import { type Family, familyOf, isGlobal, isMdns, isUdp, networkOf } from './addresses.ts';
import { mayGiveUpEarly } from './haste.ts';
import { type Obstacle, obstacles } from './obstacles.ts';
import { likely, open, type Possible, sure } from './possible.ts';
import { remembered } from './remembered.ts';
import type { SessionSide } from './side.ts';
import { type DirectFacts, type Filtering, factsOf, type Mapping, type SideFacts } from './side-facts.ts';
import { factOf, UNKNOWNS, type Unknown } from './unknowns.ts';
import type { World } from './world.ts';

/** The path of the media: within one network or between public hosts; through a NAT; through a TURN server. */
export type Path = 'host' | 'nat' | 'relay';

/** Whether two sides connect, as far as the known facts decide it. */
export interface Prediction {
  /** `depends`: on the facts in `dependsOn`. */
  connects: 'yes' | 'no' | 'depends';
  /**
   * `proven`: under everything that is possible; `likely`: under everything that is likely. Left out with `depends`.
   */
  certainty?: 'proven' | 'likely';
  /** Left out if unknown, or if nothing connects. */
  path?: Path;
  dependsOn: readonly Unknown[];
  /** With `depends`, if it can be put briefly: it connects unless every obstacle in one of these sets applies. */
  unless?: readonly (readonly Obstacle[])[];
}

/** A socket or relayed address of one side in one possible world. */
interface Endpoint {
  family: Family;
  isRelay: boolean;
  isTranslated: boolean;
  isAnnounced: boolean;
  isLite: boolean;
  sends: boolean;
  mapping: Mapping;
  filtering: Filtering;
}

/**
 * Predicts whether ICE connects two sides, from RFC 8445's checks and what NATs let through (RFC 4787): a pair works
 * if a packet from either side reaches the other.
 */
export function predict(a: SessionSide, b: SessionSide): Prediction {
  if (a.hasWrongCredentials === true || b.hasWrongCredentials === true) return NEVER;
  if (a.delivered.length === 0 && b.delivered.length === 0) return NEVER;
  const [factsA, factsB] = [factsOf(a), factsOf(b)];
  const variables: Variables = {
    ...sideVariables('a', a, factsA),
    ...sideVariables('b', b, factsB),
    ...sharedVariables(a, b),
    ...(isSpoiled(a) && isSpoiled(b) ? SPOILED : {}),
  };
  const found = verdictOn({ variables, factsA, factsB, isSameNat: isSameNat(a, b) });
  if (found.connects === 'no') return hiddenIn(a, b) ?? found;
  const isBehindNats = [factsA, factsB].every(({ direct }) => direct.every(({ isTranslated }) => isTranslated));
  const isDoubtful = found.certainty === 'proven' && found.path === 'nat' && isBehindNats && mayGiveUpEarly(a, b);
  return isDoubtful ? { ...found, certainty: 'likely' } : found;
}

/** Everything a prediction depends on. The sessions of one log share a few situations, each with hundreds of worlds. */
interface Situation {
  variables: Variables;
  factsA: SideFacts;
  factsB: SideFacts;
  isSameNat: boolean;
}

const verdictOn = remembered(({ variables, factsA, factsB, isSameNat }: Situation) =>
  verdict(variables, (world) => pathIn(world, factsA, factsB, isSameNat)),
);

/** A hidden address or type may be exactly the one that works. */
function hiddenIn(a: SessionSide, b: SessionSide): Prediction | undefined {
  const dependsOn: Unknown[] = [];
  if (a.delivered.some(isHidden)) dependsOn.push('a-candidates');
  if (b.delivered.some(isHidden)) dependsOn.push('b-candidates');
  return dependsOn.length === 0 ? undefined : { connects: 'depends', dependsOn };
}

function isHidden(candidate: CandidateFields): boolean {
  const { type = '', address } = candidate;
  if (type === 'prflx' || isMdns(candidate)) return false;
  return !['host', 'srflx', 'relay'].includes(type) || familyOf(address) === undefined;
}

const NEVER: Prediction = { connects: 'no', certainty: 'proven', dependsOn: [] };

type Variables = Record<string, Possible<boolean | Mapping | Filtering>>;

function sideVariables(name: 'a' | 'b', side: SessionSide, { direct, relays }: SideFacts): Variables {
  const variables: Variables = {};
  for (const { family, hasUdp, mapping, filtering } of direct) {
    variables[`${name}-udp ${family}`] = hasUdp;
    variables[`${name}-mapping ${family}`] = mapping;
    variables[`${name}-filtering ${family}`] = filtering;
  }
  for (const { family, works } of relays) variables[`${name}-relay ${family}`] = works;
  // Some agents check from their own sockets though they offer relayed candidates only.
  if (direct.length === 0 && relays.length > 0) variables[`${name}-direct`] = open(true, false);
  return side.candidates.length === 0 ? {} : variables;
}

function isSpoiled({ nat }: SessionSide): boolean {
  return nat?.spoiledByUnsolicited === true && nat.mapping === 'endpoint-independent';
}

/** With two such NATs, the side that sends second has its mapping spoiled, unless the first packets cross. */
const SPOILED: Variables = {
  'a-mapping ipv4': likely('dependent', 'independent'),
  'b-mapping ipv4': likely('dependent', 'independent'),
};

function sharedVariables(a: SessionSide, b: SessionSide): Variables {
  return {
    'same-network': sameNetwork(a, b),
    ...(isSameNat(a, b) ? { hairpinning: hairpinning(a, b) } : {}),
    tcp: hasTcpWay(a, b) || hasTcpWay(b, a) ? open(true, false) : sure(false),
  };
}

/** Two hosts in one /24 may share a network, or be in two networks that look alike. */
function sameNetwork(a: SessionSide, b: SessionSide): Possible<boolean> {
  const [ours, theirs] = [privateHosts(a.candidates), networksOf(privateHosts(b.delivered))];
  const isAlike = ours.some(({ address }) => hasNeighbor(theirs.get(networkOf(address) ?? ''), address));
  if (!isAlike) return hasMdnsWay(a, b) || mayBeOneHost(a, b) ? open(true, false) : sure(false);
  const hasMapped = [a, b].some(({ candidates }) => candidates.some(({ type }) => type === 'srflx'));
  return isSameNat(a, b) || !hasMapped ? likely(true, false) : open(true, false);
}

/**
 * One private address on both sides: two programs on one machine, unless the internet sees them at different
 * addresses.
 */
function mayBeOneHost(a: SessionSide, b: SessionSide): boolean {
  if (publicAddresses(a).size > 0 && publicAddresses(b).size > 0 && !isSameNat(a, b)) return false;
  const ports = new Map<string, Set<number | undefined>>();
  for (const { address = '', port } of privateHosts(b.delivered))
    ports.set(address, (ports.get(address) ?? new Set()).add(port));
  return privateHosts(a.candidates).some(({ address = '', port }) => {
    const theirs = familyOf(address) === undefined ? undefined : ports.get(address);
    return theirs !== undefined && (theirs.size > 1 || !theirs.has(port));
  });
}

function privateHosts(candidates: readonly CandidateFields[]): CandidateFields[] {
  return candidates.filter((one) => one.type === 'host' && isUdp(one) && !isGlobal(one.address) && !isDocker(one));
}

/** Every Docker host has this network, and it is never the same one. */
function isDocker({ address }: CandidateFields): boolean {
  return networkOf(address)?.startsWith('172.17.') === true;
}

/** The addresses in each network. */
function networksOf(hosts: readonly CandidateFields[]): Map<string, Set<string>> {
  const networks = new Map<string, Set<string>>();
  for (const { address = '' } of hosts) {
    const network = networkOf(address);
    if (network !== undefined) networks.set(network, (networks.get(network) ?? new Set()).add(address));
  }
  return networks;
}

function hasNeighbor(addresses: ReadonlySet<string> | undefined, address = ''): boolean {
  return addresses !== undefined && (addresses.size > 1 || !addresses.has(address));
}

function hasMdnsWay(a: SessionSide, b: SessionSide): boolean {
  return [a, b].some(({ delivered }) => delivered.some(isMdns)) && (isSameNat(a, b) || publicAddresses(a).size === 0);
}

function publicAddresses({ candidates }: SessionSide): Set<string> {
  const mapped = candidates.filter(({ type, address }) => type === 'srflx' && familyOf(address) === 'ipv4');
  return new Set(mapped.map(({ address }) => address ?? ''));
}

/** Whether both have the same public address. A server may announce its NAT's address as its own. */
export function isSameNat(a: SessionSide, b: SessionSide): boolean {
  return hasAddressIn(a, publicAddresses(b)) || hasAddressIn(b, publicAddresses(a));
}

function hasAddressIn({ candidates }: SessionSide, addresses: ReadonlySet<string>): boolean {
  return candidates.some(({ type, address }) => type !== 'relay' && type !== 'prflx' && addresses.has(address ?? ''));
}

function hairpinning({ nat: a }: SessionSide, { nat: b }: SessionSide): Possible<boolean> {
  // Hairpinning is between IPv4 addresses.
  const [measured] = [a, b].flatMap((nat) => (nat?.family === 'ipv6' ? [] : (nat?.hairpinning ?? [])));
  return measured === undefined ? open(true, false) : sure(measured);
}

/** Whether the other side can be reached by TCP (RFC 6544). */
function hasTcpWay(from: SessionSide, to: SessionSide): boolean {
  const isOpen = ({ transport, tcpType, address }: CandidateFields): boolean =>
    transport === 'tcp' && tcpType !== 'active' && isGlobal(address);
  return to.delivered.some(isOpen) && from.candidates.some(({ transport }) => transport === 'tcp');
}

/** The path of the media in this world, if there is one; direct paths come first. */
function pathIn(world: World, a: SideFacts, b: SideFacts, isSameNat: boolean): Path | undefined {
  if (world['same-network'] === true) return 'host';
  const [ours, theirs] = [endpointsIn(world, 'a', a), endpointsIn(world, 'b', b)];
  const meets = (one: Endpoint, two: Endpoint): boolean => {
    const isWithin = isSameNat && !one.isRelay && !two.isRelay && (one.isTranslated || two.isTranslated);
    const isBlocked = isWithin && one.family === 'ipv4' && world['hairpinning'] !== true;
    return !isBlocked && (passes(one, two) || passes(two, one));
  };
  const working = ours.flatMap((one) => theirs.filter((two) => meets(one, two)).map((two) => pathOf(one, two)));
  return PATHS.find((path) => working.includes(path)) ?? (world['tcp'] === true ? 'nat' : undefined);
}

const PATHS = ['host', 'nat', 'relay'] as const;

function pathOf(one: Endpoint, two: Endpoint): Path {
  if (one.isRelay || two.isRelay) return 'relay';
  return one.isTranslated || two.isTranslated ? 'nat' : 'host';
}

function endpointsIn(world: World, name: 'a' | 'b', { direct, relays, isLite }: SideFacts): Endpoint[] {
  const sockets = direct.map(({ family, isAnnounced, isTranslated }: DirectFacts): Endpoint => {
    const [mapping, filtering] = [world[`${name}-mapping ${family}`], world[`${name}-filtering ${family}`]];
    return {
      ...{ family, isAnnounced, isTranslated, isLite, isRelay: false },
      sends: world[`${name}-udp ${family}`] === true,
      mapping: mapping === 'dependent' ? mapping : 'independent',
      filtering: filtering === 'open' || filtering === 'address' ? filtering : 'port',
    };
  });
  const hidden = world[`${name}-direct`] === true ? relays.map(({ family }) => hiddenSocket(family)) : [];
  const relayed = relays.map(({ family }): Endpoint => {
    const sends = world[`${name}-relay ${family}`] === true;
    return { ...RELAY, family, sends };
  });
  return [...sockets, ...hidden, ...relayed];
}

/** Permissions are per address, whatever the port (RFC 8656 section 9). */
const RELAY: Omit<Endpoint, 'family' | 'sends'> = {
  ...{ isRelay: true, isTranslated: false, isAnnounced: true, isLite: false },
  mapping: 'independent',
  filtering: 'address',
};

function hiddenSocket(family: Family): Endpoint {
  return {
    ...{ family, isRelay: false, isTranslated: true, isAnnounced: false, isLite: false, sends: true },
    mapping: 'independent',
    filtering: 'port',
  };
}

/** Whether packets from one side to the other's announced address arrive. */
function passes(from: Endpoint, to: Endpoint): boolean {
  if (from.family !== to.family || !to.isAnnounced || !from.sends || !to.sends || from.isLite) return false;
  if (to.filtering === 'open') return true;
  // Its NAT created that address for the STUN server, and lets nothing else in.
  if (to.mapping === 'dependent') return false;
  if (!from.isAnnounced || to.isLite) return false;
  return to.filtering === 'address' || from.mapping === 'independent';
}

function verdict(variables: Variables, outcome: (world: World) => Path | undefined): Prediction {
  const possible = worldsOf(variables, ({ all }) => all).map(outcome);
  const proven = agreed(possible);
  if (proven !== undefined) return { ...proven, certainty: 'proven', dependsOn: [] };
  const worlds = worldsOf(variables, (one) => one.likely);
  const expected = agreed(worlds.map(outcome));
  if (expected !== undefined) return { ...expected, certainty: 'likely', dependsOn: [] };
  const names = decisive(worlds, outcome);
  const facts = new Set(names.map(factOf));
  const dependsOn = UNKNOWNS.filter((one) => facts.has(one));
  const unless = obstacles(worlds, names, (world) => outcome(world) !== undefined);
  return { connects: 'depends', dependsOn, ...(unless === undefined ? {} : { unless }) };
}

/** The common part of all outcomes. */
function agreed(paths: readonly (Path | undefined)[]): Pick<Prediction, 'connects' | 'path'> | undefined {
  if (paths.every((path) => path === undefined)) return { connects: 'no' };
  if (paths.includes(undefined)) return undefined;
  const [path] = paths;
  return path !== undefined && paths.every((one) => one === path) ? { connects: 'yes', path } : { connects: 'yes' };
}

function worldsOf(variables: Variables, valuesOf: (one: Variables[string]) => readonly World[string][]): World[] {
  let worlds: World[] = [{}];
  for (const [name, possible] of Object.entries(variables))
    worlds = worlds.flatMap((world) => valuesOf(possible).map((value) => ({ ...world, [name]: value })));
  return worlds;
}

/** The facts that change the outcome in some world while all others stay. */
function decisive(worlds: readonly World[], outcome: (world: World) => Path | undefined): string[] {
  const names = Object.keys(worlds[0] ?? {});
  return names.filter((name) => {
    const seen = new Map<string, boolean>();
    return worlds.some((world) => {
      const others = JSON.stringify({ ...world, [name]: undefined });
      const connects = outcome(world) !== undefined;
      const known = seen.get(others);
      seen.set(others, connects);
      return known !== undefined && known !== connects;
    });
  });
}
