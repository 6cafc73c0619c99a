import type { Pair } from '../logs/scanner/detection.ts';
import { isDelivered } from './offered.ts';
import { keyOf } from './outcome.ts';
import { byPriority, type PairPriority, pairPriority, pionPairPriority, priorityText } from './pair-priority.ts';
import { controllerOf, type SideName } from './role.ts';
import type { Evidence, Session, SessionCandidate, SessionPair } from './session.ts';
import { addressKey, type End, endsOf, hasSharedSection, isCompatible, isOneTransport } from './transports.ts';

/** RFC 8445 section 6.1.2.5. */
export const MOST_PAIRS = 100;

/** A pair in one side's check list. */
export interface CheckedPair {
  /** The candidate that the checks leave from: of a reflexive one its base. */
  local: SessionCandidate;
  remote: SessionCandidate;
  priority: PairPriority;
  state: 'waiting' | 'frozen';
  generation: number;
}

interface Formed {
  from: End;
  to: End;
  priority: PairPriority;
  generation: number;
}

/** One side's check list by RFC 8445 sections 6.1.2.2 to 6.1.2.6, from the candidates that reached it. */
export function checkListOf(session: Session, side: SideName = 'local'): CheckedPair[] {
  const [ours, theirs] = side === 'local' ? [session.local, session.remote] : [session.remote, session.local];
  const from = bestOf(endsOf(ours), ({ baseKey }) => baseKey);
  const delivered = endsOf(theirs).filter(({ candidate }) => isDelivered(candidate));
  const to = bestOf(delivered, ({ candidate }) => addressKey(candidate));
  return withStates(withinLimit(pruned(formedOf(from, to, controllerOf(session) === side).sort(inOrder))));
}

/** With more candidates on one side, there would be more pairs than any agent has. */
const MOST_ENDS = 400;

/**
 * Section 6.1.2.4: checks of a reflexive candidate leave from its base, and of pairs that are equal then the best
 * stays; that is the one with the best of the candidates that have the base in common.
 */
function bestOf(ends: readonly End[], keyOfEnd: (end: End) => string): End[] {
  const best = new Map<string, End>();
  for (const end of ends.toSorted((one, two) => priorityOf(two.candidate) - priorityOf(one.candidate))) {
    const { component = '' } = end.candidate;
    const key = `${end.generation ?? ''} ${end.section ?? ''} ${component} ${keyOfEnd(end)}`;
    if (!best.has(key)) best.set(key, end);
  }
  return [...best.values()].slice(0, MOST_ENDS);
}

function formedOf(from: readonly End[], to: readonly End[], isControlling: boolean): Formed[] {
  const hasSections = hasSharedSection(from, to);
  return from.flatMap((one) =>
    to
      .filter((two) => isOneTransport(one, two, hasSections) && isCompatible(one.candidate, two.candidate))
      .map((two): Formed => {
        const [ours, theirs] = [priorityOf(one.candidate), priorityOf(two.candidate)];
        const priority = isControlling ? pairPriority(ours, theirs) : pairPriority(theirs, ours);
        return { from: one, to: two, priority, generation: one.generation ?? two.generation ?? 0 };
      }),
  );
}

/** The priority recommended by RFC 8445 section 5.1.2.1, if the input has none. */
function priorityOf({ priority, type = 'host', component = 1 }: SessionCandidate): number {
  return priority ?? (PREFERENCES[type] ?? 0) * 2 ** 24 + 65535 * 256 + (256 - component);
}

const PREFERENCES: Readonly<Record<string, number>> = { host: 126, prflx: 110, srflx: 100, relay: 0 };

function inOrder(one: Formed, two: Formed): number {
  return two.generation - one.generation || byPriority(one.priority, two.priority);
}

/** A candidate and its base may be of two m-sections, where one of them does not say: their pairs are still one. */
function pruned(formed: readonly Formed[]): Formed[] {
  const seen = new Map<SessionCandidate, Set<SessionCandidate>>();
  return formed.filter(({ from: { base }, to: { candidate } }) => {
    const known = seen.get(base) ?? new Set();
    seen.set(base, known);
    if (known.has(candidate)) return false;
    known.add(candidate);
    return true;
  });
}

function withinLimit(formed: readonly Formed[]): Formed[] {
  const counts = new Map<number, number>();
  return formed.filter(({ generation }) => {
    const count = (counts.get(generation) ?? 0) + 1;
    counts.set(generation, count);
    return count <= MOST_PAIRS;
  });
}

/**
 * Section 6.1.2.6: of each foundation the pair of the lowest component, and of these the best one, is checked first.
 */
function withStates(formed: readonly Formed[]): CheckedPair[] {
  const firsts = new Map<string, Formed>();
  for (const pair of formed) {
    const known = firsts.get(foundationOf(pair));
    if (known === undefined || componentOf(pair) < componentOf(known)) firsts.set(foundationOf(pair), pair);
  }
  return formed.map((pair) => ({
    local: pair.from.base,
    remote: pair.to.candidate,
    priority: pair.priority,
    state: firsts.get(foundationOf(pair)) === pair ? 'waiting' : 'frozen',
    generation: pair.generation,
  }));
}

function foundationOf({ from, to, generation }: Formed): string {
  return `${generation} ${from.candidate.foundation ?? from.baseKey} ${to.candidate.foundation ?? addressKey(to.candidate)}`;
}

function componentOf({ from, to }: Formed): number {
  return from.candidate.component ?? to.candidate.component ?? 1;
}

/** A pair that an input shows, or (`predicted`) one that is missing from it. */
export interface ListedPair extends Pair {
  source: Evidence;
  predicted?: true;
}

/** All pairs: those in the inputs, each in its last state, and those of the check list that the inputs lack. */
export function listedPairs(session: Session): ListedPair[] {
  const priorityOf = prioritiesOf(session);
  const shown = latestPairs(session.pairs).map((pair) => withPriority(pair, priorityOf));
  const bases = new Map(endsOf(session.local).map(({ candidate, baseKey }) => [addressKey(candidate), baseKey]));
  const known = new Set(shown.map(({ local, remote }) => pairKey(bases.get(addressKey(local)), local, remote)));
  const missing = checkListOf(session).filter(
    ({ local, remote }) =>
      // If the log shows candidates only in pairs, the pairs it shows are all there are.
      !(local.form === 'pair' && remote.form === 'pair') &&
      !known.has(pairKey(bases.get(addressKey(local)), local, remote)) &&
      !known.has(pairKey(undefined, local, { ...remote, address: '' })),
  );
  const fields = new Map<SessionCandidate, Pair['local']>();
  return [...shown, ...missing.map((pair) => asListed(pair, priorityOf, fields))];
}

function pairKey(base: string | undefined, local: Pair['local'], remote: Pair['remote']): string {
  return `${base ?? addressKey(local)} ${addressKey(remote)}`;
}

/** Each pair once, in its last state. */
export function latestPairs(pairs: readonly SessionPair[]): SessionPair[] {
  const latest = new Map<string, SessionPair>();
  for (const pair of pairs) latest.set(keyOf(pair), { ...latest.get(keyOf(pair)), ...pair });
  for (const pair of latest.values()) {
    const key = keyOf({ ...pair, remote: { ...pair.remote, address: '' } });
    const hidden = latest.get(key);
    if (hidden?.remote.type === 'prflx' && isOlder(hidden, pair)) latest.delete(key);
  }
  return [...latest.values()];
}

/** Browsers hide a check's source address until they get that candidate; then the pair has the candidate's name. */
function isOlder({ source: one }: SessionPair, { source: two }: SessionPair): boolean {
  return one.file === two.file && one.line < two.line;
}

/** The priorities of pairs in decimal, as the local side's agent calculates them. */
type PriorityOf = (local: Pair['local'], remote: Pair['remote']) => string | undefined;

function prioritiesOf(session: Session): PriorityOf {
  const formula = session.local.agent === 'pion' ? pionPairPriority : pairPriority;
  const isControlling = controllerOf(session) === 'local';
  return ({ priority: ours }, { priority: theirs }) => {
    if (ours === undefined || theirs === undefined) return undefined;
    return priorityText(isControlling ? formula(ours, theirs) : formula(theirs, ours));
  };
}

/** Adds the priority that follows from its candidates, if the log has none. */
function withPriority(pair: SessionPair, priorityOf: PriorityOf): SessionPair {
  const priority = pair.priority ?? priorityOf(pair.local, pair.remote);
  return priority === undefined ? pair : { ...pair, priority };
}

function asListed(
  { local, remote, state }: CheckedPair,
  priorityOf: PriorityOf,
  known: Map<SessionCandidate, Pair['local']>,
): ListedPair {
  const priority = priorityOf(local, remote);
  return {
    ...{ local: fieldsOf(local, known), remote: fieldsOf(remote, known), state, predicted: true },
    ...(priority === undefined ? {} : { priority }),
    source: remote.source,
  };
}

/** Only what identifies a candidate within its side, since it is in many pairs and its side lists the rest. */
function fieldsOf(candidate: SessionCandidate, known: Map<SessionCandidate, Pair['local']>): Pair['local'] {
  const fields = known.get(candidate) ?? newFields(candidate);
  known.set(candidate, fields);
  return fields;
}

function newFields({ component, transport, priority, address, port, type, tcpType }: SessionCandidate): Pair['local'] {
  return {
    ...(component === undefined ? {} : { component }),
    ...(transport === undefined ? {} : { transport }),
    ...(priority === undefined ? {} : { priority }),
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(type === undefined ? {} : { type }),
    ...(tcpType === undefined ? {} : { tcpType }),
  };
}
