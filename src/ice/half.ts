import type { CandidateFields } from '../candidate/candidate.ts';
import { familyOf, isGlobal } from './addresses.ts';
import type { Observed, SeenCandidate } from './observed.ts';
import { addressOf, type Owner, Ownership, ufragOf } from './ownership.ts';
import type { EndSighting, Evidence, SessionCandidate, SessionDescription, Sighting } from './session.ts';

/** What one input says about one side. */
export interface HalfSeen {
  candidates: SessionCandidate[];
  descriptions: SessionDescription[];
  ufrags: Set<string>;
  isComplete: boolean;
  ends: EndSighting[];
  isLite: boolean;
}

/** One input split into its own side and what it says about the other. */
export interface Halves {
  own: HalfSeen;
  other: HalfSeen;
}

export function halvesOf(observed: Observed): Halves {
  const ownership = new Ownership(observed);
  const halves: Record<Owner, HalfBuilder> = { own: new HalfBuilder(), other: new HalfBuilder() };
  for (const seen of observed.candidates) {
    if (isOnAnyAddress(seen.candidate)) continue;
    const owner = ownership.ofCandidate(seen);
    halves[owner].add(seen.candidate, [sightingOf(seen, owner)]);
  }
  for (const { local, remote, source } of observed.pairs) {
    halves.own.add({ ...(isPrivateHost(local) ? { type: 'host' } : {}), ...local, source, form: 'pair' }, []);
    halves.other.add({ ...remote, source, form: 'pair' }, []);
  }
  for (const found of observed.descriptions) halves[ownership.ofDescription(found)].describe(found.description);
  for (const { direction, ...end } of observed.ends) {
    const owner = ownership.ofUfrag(end.ufrag, direction);
    halves[owner].end({ ...end, step: owner === 'own' ? 'sent' : 'received' });
  }
  if (observed.events.some(({ event, ...rest }) => event === 'ice-gathering-state' && isComplete(rest)))
    halves.own.isComplete = true;
  return { own: halves.own.seen(), other: halves.other.seen() };
}

/**
 * Where libwebrtc may not enumerate interfaces, it has a socket on the wildcard address. Its statistics list that as a
 * host candidate, but pages never get it: they get the address of the default route, if there is one.
 */
function isOnAnyAddress(candidate: SeenCandidate['candidate']): boolean {
  const { form, type, address } = candidate;
  return STATISTICS.has(form) && type === 'host' && (address === '0.0.0.0' || address === '::');
}

const STATISTICS: ReadonlySet<string> = new Set(['webrtc-internals', 'getstats']);

/** Whether a candidate was sent or received depends on whose log it is in. */
function sightingOf({ candidate, direction, isCall }: SeenCandidate, owner: Owner): Sighting {
  const { source, time } = candidate;
  const isOwn = owner === 'own';
  const left = isCall === true || direction === undefined ? 'gathered' : 'sent';
  const arrived = isCall === true ? 'added' : 'received';
  return { source, ...(time === undefined ? {} : { time }), step: isOwn ? left : arrived };
}

/** Pairs start at the base of a candidate, so a private address of this side is a host candidate's. */
function isPrivateHost({ type, address }: CandidateFields): boolean {
  return type === undefined && familyOf(address) !== undefined && !isGlobal(address);
}

function isComplete(facts: object): boolean {
  return 'state' in facts && facts.state === 'complete';
}

/** Merges what two inputs show about one side. */
export function joined(one: HalfSeen, two: HalfSeen): HalfSeen {
  const builder = new HalfBuilder();
  for (const half of [one, two]) {
    for (const { again, sightings, ...candidate } of half.candidates) builder.add(candidate, sightings, again);
    for (const description of half.descriptions) builder.describe(description);
    for (const ufrag of half.ufrags) builder.ufrags.add(ufrag);
    for (const end of half.ends) builder.end(end);
    builder.isComplete ||= half.isComplete;
    builder.isLite ||= half.isLite;
  }
  return builder.seen();
}

/** Collects what is seen of one side, with each candidate once. */
class HalfBuilder {
  private readonly byPort = new Map<string, SessionCandidate[]>();
  private readonly list: SessionCandidate[] = [];
  private readonly descriptions: SessionDescription[] = [];
  readonly ufrags = new Set<string>();
  private readonly ends: EndSighting[] = [];
  isComplete = false;
  isLite = false;

  add(candidate: SeenCandidate['candidate'], sightings: readonly Sighting[], again: readonly Evidence[] = []): void {
    const ufrag = ufragOf(candidate);
    if (ufrag !== undefined) this.ufrags.add(ufrag);
    const alike = this.byPort.get(portOf(candidate)) ?? [];
    const known = alike.find((one) => isSame(one, candidate));
    if (known === undefined) {
      const added = { ...candidate, again, sightings };
      this.byPort.set(portOf(candidate), [...alike, added]);
      this.list.push(added);
      return;
    }
    known.again = [...known.again, candidate.source, ...again].slice(0, MOST_PLACES);
    known.sightings = [...known.sightings, ...sightings].slice(0, MOST_PLACES);
    fill(known, candidate);
  }

  end(end: EndSighting): void {
    this.isComplete = true;
    if (this.ends.length < MOST_PLACES) this.ends.push(end);
  }

  describe(description: SessionDescription): void {
    this.descriptions.push(description);
    for (const ufrag of description.ufrags) this.ufrags.add(ufrag);
    this.isLite ||= description.isLite;
    this.isComplete ||= description.hasEndOfCandidates;
  }

  seen(): HalfSeen {
    const { list, descriptions, ufrags, isComplete: complete, ends, isLite } = this;
    return { candidates: list, descriptions, ufrags, isComplete: complete, ends, isLite };
  }
}

/** Further repeats are not kept. */
const MOST_PLACES = 100;

function portOf({ transport = 'udp', port }: SeenCandidate['candidate']): string {
  return `${transport} ${port ?? ''}`;
}

/** Statistics may have a candidate without its address, or with its name in place of it. */
function isSame(one: SeenCandidate['candidate'], two: SeenCandidate['candidate']): boolean {
  if (one.type !== two.type && one.type !== undefined && two.type !== undefined) return false;
  if ((one.component ?? two.component) !== (two.component ?? one.component)) return false;
  if (ufragOf(one) !== undefined && ufragOf(two) !== undefined && ufragOf(one) !== ufragOf(two)) return false;
  const isHidden = (one.address ?? '') === '' || (two.address ?? '') === '';
  return isHidden ? one.foundation === two.foundation : addressOf(one) === addressOf(two);
}

/** Adds what the first sight of it did not have. */
function fill(known: SessionCandidate, more: SeenCandidate['candidate']): void {
  const { source: _, form: __, ...fields } = more;
  const target: Partial<SessionCandidate> = known;
  Object.assign(target, { ...fields, ...withoutEmpty(known) });
}

function withoutEmpty(candidate: SessionCandidate): Partial<SessionCandidate> {
  if ((candidate.address ?? '') !== '') return candidate;
  const { address: _, ...rest } = candidate;
  return rest;
}
