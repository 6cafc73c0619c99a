import { wrongCredentials } from './credentials.ts';
import { type HalfSeen, type Halves, halvesOf, joined } from './half.ts';
import { isSession, type Observed } from './observed.ts';
import { sideOf } from './offered.ts';
import { outcomeOf } from './outcome.ts';
import { addressOf } from './ownership.ts';
import type { Policies } from './policies.ts';
import { type Prediction, predict } from './predict.ts';
import { withRefusals } from './refusals.ts';
import type {
  Session,
  SessionCandidate,
  SessionEvent,
  SessionHalf,
  SessionPair,
  SessionServer,
  WrongCredentials,
} from './session.ts';
import type { NatBehavior } from './side.ts';
import { withWithheld } from './withheld.ts';

/** What the user says about the two sides, in addition to the inputs. */
export interface Known {
  local: KnownSide;
  remote: KnownSide;
}

export interface KnownSide {
  servers?: readonly SessionServer[];
  policies?: Policies;
  nat?: NatBehavior;
  testedRelays?: NonNullable<SessionHalf['testedRelays']>;
}

/** One session in one input, or in several inputs of one side; `numbers` are those of the parts it was merged from. */
interface Part extends Halves {
  observed: Observed;
  numbers: readonly number[];
}

/** A session before it is judged: the parts of the local and the remote side. */
interface Match {
  local?: Part;
  remote?: Part;
}

/** A session, and what each input shows of it. */
export interface MatchedSession<Seen> {
  session: Session;
  parts: readonly Seen[];
}

/**
 * The sessions in the inputs, each with what both sides said. `seen` is what each input shows of each connection, and
 * `before` is the number of sessions before these.
 */
export function sessionsOf<Seen extends { readonly observed: Observed }>(
  seen: readonly Seen[],
  known: Known,
  before = 0,
): MatchedSession<Seen>[] {
  const isLoose = ({ observed }: Seen): boolean => !isSession(observed);
  const parts = seen.flatMap((one, number) =>
    isLoose(one) ? [] : [{ observed: one.observed, numbers: [number], ...halvesOf(one.observed) }],
  );
  const loose = seen.filter(isLoose);
  const all = withServers(
    known,
    loose.map(({ observed }) => observed),
  );
  const matches = matched(oneOfEachSide(parts));
  // Servers alone, or text that no scanner recognizes, make a session without candidates.
  return (matches.length === 0 ? [{}] : matches).map((match, index) => {
    const numbers = [...(match.local?.numbers ?? []), ...(match.remote?.numbers ?? [])];
    const own = numbers.flatMap((number) => seen[number] ?? []);
    return { session: sessionOf(match, before + index, all), parts: [...own, ...loose] };
  });
}

/** Merges several inputs of one side if each has one connection. */
function oneOfEachSide(parts: readonly Part[]): Part[] {
  const counts = countsOf(parts);
  return (['local', 'remote', undefined] as const).flatMap((side) => {
    const same = parts.filter(({ observed }) => observed.side === side);
    const isJoined =
      side !== undefined && same.length > 1 && same.every(({ observed }) => counts.get(observed.file) === 1);
    return isJoined ? [same.reduce(joinParts)] : same;
  });
}

/** How many connections each input has. */
function countsOf(parts: readonly Part[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { observed } of parts) counts.set(observed.file, (counts.get(observed.file) ?? 0) + 1);
  return counts;
}

function joinParts(one: Part, two: Part): Part {
  const [a, b] = [one.observed, two.observed];
  return {
    own: joined(one.own, two.own),
    other: joined(one.other, two.other),
    numbers: [...one.numbers, ...two.numbers],
    observed: {
      ...a,
      candidates: [...a.candidates, ...b.candidates],
      ends: [...a.ends, ...b.ends],
      pairs: [...a.pairs, ...b.pairs],
      events: [...a.events, ...b.events],
      descriptions: [...a.descriptions, ...b.descriptions],
      servers: [...a.servers, ...b.servers],
    },
  };
}

/** An input with only iceServers belongs to the local side. */
function withServers(known: Known, loose: readonly Observed[]): Known {
  const of = (side: 'local' | 'remote'): readonly SessionServer[] => [
    ...(known[side].servers ?? []),
    ...loose.filter((observed) => (observed.side ?? 'local') === side).flatMap(({ servers }) => servers),
  ];
  const add = (side: 'local' | 'remote'): KnownSide =>
    of(side).length === 0 ? known[side] : { ...known[side], servers: of(side) };
  return { local: add('local'), remote: add('remote') };
}

function matched(parts: readonly Part[]): Match[] {
  const counts = countsOf(parts);
  const index = indexOf(parts);
  const taken = new Set<Part>();
  return parts.flatMap((one) => {
    if (taken.has(one)) return [];
    const isFree = (other: Part): boolean => !taken.has(other) && other !== one;
    const alike = keysOf(one).flatMap((key) => index.get(key) ?? []);
    const other =
      alike.find((two) => isFree(two) && isOther(one, two)) ??
      (parts.length <= 2 ? parts.find((two) => isFree(two) && isOpposite(one, two, counts)) : undefined);
    taken.add(one);
    if (other !== undefined) taken.add(other);
    return [arranged(one, other)];
  });
}

/**
 * The parts that have a ufrag or an address; of several inputs only, as one input does not have both ends of a
 * session.
 */
function indexOf(parts: readonly Part[]): Map<string, Part[]> {
  const index = new Map<string, Part[]>();
  if (countsOf(parts).size < 2) return index;
  for (const part of parts) {
    for (const key of keysOf(part)) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [part]);
      else known.push(part);
    }
  }
  return index;
}

function keysOf({ own, other }: Part): string[] {
  const keys = [own, other].flatMap(({ ufrags, candidates }) => [
    ...[...ufrags].map((ufrag) => `ufrag ${ufrag}`),
    ...candidates.filter(({ address }) => address !== undefined).map(addressOf),
  ]);
  return [...new Set(keys)];
}

/**
 * Whether it is the other end of the same session, by ufrags, or by candidates that one sent and the other received.
 */
function isOther(one: Part, two: Part): boolean {
  const [a, b] = [one.observed, two.observed];
  if (a.file === b.file || (a.side !== undefined && a.side === b.side)) return false;
  return overlaps(one.other, two.own) || overlaps(one.own, two.other);
}

function overlaps(one: HalfSeen, two: HalfSeen): boolean {
  if ([...one.ufrags].some((ufrag) => two.ufrags.has(ufrag))) return true;
  const addresses = new Set(one.candidates.map(addressOf));
  return two.candidates.some((candidate) => candidate.address !== undefined && addresses.has(addressOf(candidate)));
}

/** Two inputs with a connection each are its two ends, if neither has both. */
function isOpposite(one: Part, two: Part, counts: ReadonlyMap<string, number>): boolean {
  const [a, b] = [one.observed, two.observed];
  if (a.file === b.file || counts.get(a.file) !== 1 || counts.get(b.file) !== 1) return false;
  if (a.side !== undefined && b.side !== undefined) return a.side !== b.side;
  const isBoth = (part: Part): boolean => part.own.candidates.length > 0 && part.other.candidates.length > 0;
  return !(isBoth(one) && isBoth(two));
}

function arranged(one: Part, two: Part | undefined): Match {
  if (two === undefined) return one.observed.side === 'remote' ? { remote: one } : { local: one };
  return one.observed.side === 'remote' || two.observed.side === 'local'
    ? { local: two, remote: one }
    : { local: one, remote: two };
}

const NOTHING: HalfSeen = {
  candidates: [],
  descriptions: [],
  ufrags: new Set(),
  isComplete: false,
  ends: [],
  isLite: false,
};

function sessionOf({ local, remote }: Match, index: number, known: Known): Session {
  const ours = halfOf('local', local, remote, known.local);
  const theirs = halfOf('remote', remote, local, known.remote);
  const events = [...eventsOf(local, 'local'), ...eventsOf(remote, 'remote')];
  const judged = (half: SessionHalf, side: 'local' | 'remote', other: SessionHalf): SessionHalf => {
    return { ...half, candidates: withRefusals(withWithheld(half.candidates, side, events), other, events) };
  };
  const a = judged(ours, 'local', theirs);
  const b = judged(theirs, 'remote', ours);
  const wrongs = wrongCredentialsOf(local, remote);
  const own = local?.observed.pairs ?? [];
  const mirrored = (remote?.observed.pairs ?? []).map((pair) => ({ ...pair, local: pair.remote, remote: pair.local }));
  const pairs = (own.length > 0 ? own : mirrored).map((pair) => named(pair, a, b));
  const outcome = outcomeOf(events, [...own, ...mirrored]);
  let prediction: Prediction | undefined;
  return {
    id: idOf(a, b, index),
    ...{ local: a, remote: b, pairs, events },
    ...(outcome === undefined ? {} : { outcome }),
    wrongCredentials: wrongs,
    // Computed on demand: with a known outcome, it is rarely needed.
    get prediction() {
      prediction ??= afterDelivery(
        predictionOf(a, b, wrongs),
        isArrivalUnseen(local, remote),
        isArrivalUnseen(remote, local),
      );
      return prediction;
    },
  };
}

/**
 * A pair with the addresses that its statistics leave out, where a candidate of the same foundation and port has
 * them.
 */
function named(pair: SessionPair, a: SessionHalf, b: SessionHalf): SessionPair {
  return { ...pair, local: withAddress(pair.local, a), remote: withAddress(pair.remote, b) };
}

function withAddress(end: SessionPair['local'], { candidates }: SessionHalf): SessionPair['local'] {
  if ((end.address ?? '') !== '' || end.foundation === undefined) return end;
  const known = candidates.find(
    ({ foundation, port, address }) =>
      foundation === end.foundation && port === end.port && address !== undefined && address !== '',
  );
  return known?.address === undefined ? end : { ...end, address: known.address };
}

function eventsOf(part: Part | undefined, side: 'local' | 'remote'): SessionEvent[] {
  return (part?.observed.events ?? []).map((event) => ({ ...event, half: side }));
}

function idOf(a: SessionHalf, b: SessionHalf, index: number): string {
  const ufrags = [a.ufrags.at(-1), b.ufrags.at(-1)].filter((ufrag) => ufrag !== undefined);
  return ufrags.length === 0 ? `${index + 1}` : `${index + 1}:${ufrags.join('-')}`;
}

function halfOf(
  side: 'local' | 'remote',
  part: Part | undefined,
  opposite: Part | undefined,
  known: KnownSide,
): SessionHalf {
  const told = opposite?.other ?? NOTHING;
  const half = part !== undefined && opposite === undefined ? part.own : joined(part?.own ?? NOTHING, told);
  const candidates = part === undefined || opposite === undefined ? half.candidates : delivered(half.candidates, told);
  const servers = [...(part?.observed.servers ?? []), ...(known.servers ?? [])];
  const agent = authorOf(candidates);
  const policies = known.policies ?? part?.observed.policies;
  return {
    name: part === undefined || opposite === undefined ? side : nameOf(part, opposite),
    candidates,
    descriptions: half.descriptions,
    ...(agent === undefined ? {} : { agent }),
    ufrags: [...half.ufrags],
    isComplete: half.isComplete,
    ends: half.ends,
    isLite: half.isLite,
    ...(servers.length === 0 ? {} : { servers, serverUrls: [...new Set(servers.map(({ url }) => url))] }),
    ...(known.nat === undefined ? {} : { nat: known.nat }),
    ...(policies === undefined ? {} : { policies }),
    ...(part?.observed.isTruncated === true ? { isTruncated: true } : {}),
    ...(known.testedRelays === undefined ? {} : { testedRelays: known.testedRelays }),
  };
}

/** The input's name, without its folder if that is unambiguous. */
function nameOf({ observed: { file } }: Part, opposite: Part): string {
  const baseOf = (path: string): string => path.replace(/^.*[/\\]/, '');
  return baseOf(file) === baseOf(opposite.observed.file) ? file : baseOf(file);
}

/** The agent that wrote most of them. */
function authorOf(candidates: readonly SessionCandidate[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { author } of candidates) if (author !== undefined) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts].sort(([, one], [, two]) => two - one)[0]?.[0];
}

/**
 * Marks candidates in the other side's log as delivered. If that log has none at all, it does not log arrivals,
 * unless it has the end of candidates.
 */
function delivered(candidates: readonly SessionCandidate[], told: HalfSeen): SessionCandidate[] {
  if (told.candidates.length === 0 && !told.isComplete) return [...candidates];
  const arrived = new Set(told.candidates.map(addressOf));
  return candidates.map((candidate) => ({ ...candidate, delivered: arrived.has(addressOf(candidate)) }));
}

/** Whether the other log has this side's description, but none of the candidates that trickled after it. */
function isArrivalUnseen(part: Part | undefined, opposite: Part | undefined): boolean {
  if (part === undefined || opposite === undefined || opposite.other.isComplete) return false;
  const { candidates, descriptions } = opposite.other;
  return part.own.candidates.length > 0 && candidates.length === 0 && descriptions.length > 0;
}

/** The log may leave them out, or they may never have arrived. */
function afterDelivery(prediction: Prediction, ...areUnseen: readonly boolean[]): Prediction {
  if (prediction.connects !== 'yes' || !areUnseen.includes(true)) return prediction;
  if (areUnseen.every((isUnseen) => isUnseen)) return { connects: 'depends', dependsOn: ['delivery'] };
  return { ...prediction, certainty: 'likely' };
}

/** The wrong credentials each side got, if the candidates show that it is the same session. */
function wrongCredentialsOf(local: Part | undefined, remote: Part | undefined): WrongCredentials[] {
  if (local === undefined || remote === undefined) return [];
  if (!overlaps(local.own, remote.other) && !overlaps(local.other, remote.own)) return [];
  return [
    ...wrongCredentials('local', local.own, remote.other),
    ...wrongCredentials('remote', remote.own, local.other),
  ];
}

function predictionOf(a: SessionHalf, b: SessionHalf, wrongs: readonly WrongCredentials[]): Prediction {
  const wrong = { local: wrongs.some(({ of }) => of === 'local'), remote: wrongs.some(({ of }) => of === 'remote') };
  const found = predict(sideOf(a, wrong.local), sideOf(b, wrong.remote));
  if (found.certainty !== 'proven' || ![a, b].some(hasGuessedRefusal)) return found;
  // The agent may have been guessed wrong.
  const other = predict(sideOf(withoutGuesses(a), wrong.local), sideOf(withoutGuesses(b), wrong.remote));
  const isSame = other.connects === found.connects && other.certainty === 'proven';
  return isSame ? found : { ...found, certainty: 'likely' };
}

function hasGuessedRefusal({ candidates }: SessionHalf): boolean {
  return candidates.some(({ refusedBy }) => refusedBy === 'agent');
}

function withoutGuesses(half: SessionHalf): SessionHalf {
  const candidates = half.candidates.map((candidate) => {
    const { refused: _, refusedBy, ...rest } = candidate;
    return refusedBy === 'agent' ? rest : candidate;
  });
  return { ...half, candidates };
}
