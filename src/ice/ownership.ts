import type { CandidateFields } from '../candidate/candidate.ts';
import type { FoundDescription } from './descriptions.ts';
import type { Observed, SeenCandidate } from './observed.ts';

/** The side whose log it is, or the other one. */
export type Owner = 'own' | 'other';

/** Descriptions outweigh the direction of single lines: a server logs everything it forwards in both directions. */
const BY_DESCRIPTION = 100;

/** Which of two sides each candidate and description of a log belongs to: by ufrag, by direction, by pairs. */
export class Ownership {
  private readonly observed: Observed;
  private readonly owners = new Map<string, Owner>();
  private readonly ofAddress = new Map<string, Owner>();
  private readonly ofHost = new Map<string, Owner>();
  private readonly hosts: ReadonlyMap<string, string[]>;
  private readonly firstType: string | undefined;

  constructor(observed: Observed) {
    this.observed = observed;
    this.hosts = hostsByUfrag(observed);
    this.firstType = observed.descriptions.find(({ description }) => description.type !== undefined)?.description.type;
    this.readPairs();
    this.assignUfrags();
  }

  ofCandidate({ candidate, direction }: SeenCandidate): Owner {
    const around = this.descriptionAround(candidate.source.line);
    if (around !== undefined) return this.ofDescription(around);
    const ufrag = ufragOf(candidate);
    const owner = ufrag === undefined ? undefined : this.owners.get(ufrag);
    return owner ?? this.ofAddress.get(addressOf(candidate)) ?? byDirection(direction) ?? 'own';
  }

  ofDescription({ description, direction }: FoundDescription): Owner {
    const owner = description.ufrags.map((ufrag) => this.owners.get(ufrag)).find((one) => one !== undefined);
    return owner ?? byDirection(direction) ?? (isSameRole(description.type, this.firstType) ? 'own' : 'other');
  }

  ofUfrag(ufrag: string | undefined, direction: SeenCandidate['direction']): Owner {
    return (ufrag === undefined ? undefined : this.owners.get(ufrag)) ?? byDirection(direction) ?? 'own';
  }

  private descriptionAround(line: number): FoundDescription | undefined {
    return this.observed.descriptions.find(
      ({ description, lastLine }) => description.source.line <= line && line <= lastLine && description.candidates > 0,
    );
  }

  private readPairs(): void {
    for (const { local, remote } of this.observed.pairs) {
      this.ofAddress.set(addressOf(remote), 'other');
      this.ofAddress.set(addressOf(local), 'own');
    }
  }

  private assignUfrags(): void {
    const votes = this.votes();
    const groups = this.groups();
    for (const group of groups) {
      const cast = group.flatMap((ufrag) => votes.get(ufrag) ?? []);
      if (cast.length > 0) this.assign(group, cast.reduce((sum, vote) => sum + vote, 0) >= 0 ? 'own' : 'other');
    }
    for (const group of groups)
      if (!group.some((ufrag) => this.owners.has(ufrag))) this.assign(group, this.guess(group));
  }

  private assign(group: readonly string[], owner: Owner): void {
    for (const ufrag of group) this.owners.set(ufrag, owner);
    for (const address of this.hostsOf(group)) this.ofHost.set(address, owner);
  }

  /** All ufrags in order, grouped by description. */
  private groups(): string[][] {
    const ofDescriptions = this.observed.descriptions.map(({ description }) => [...description.ufrags]);
    const ofCandidates = this.observed.candidates.flatMap(({ candidate }) => {
      const ufrag = ufragOf(candidate);
      return ufrag === undefined ? [] : [ufrag];
    });
    const known = new Set(ofDescriptions.flat());
    const others = [...new Set(ofCandidates)].filter((ufrag) => !known.has(ufrag));
    return [...ofDescriptions, ...others.map((ufrag) => [ufrag])];
  }

  private votes(): Map<string, number[]> {
    const votes = new Map<string, number[]>();
    const vote = (ufrag: string | undefined, owner: Owner | undefined, weight: number): void => {
      if (ufrag === undefined || owner === undefined) return;
      votes.set(ufrag, [...(votes.get(ufrag) ?? []), owner === 'own' ? weight : -weight].slice(-MOST_VOTES));
    };
    for (const { candidate, direction } of this.observed.candidates) {
      vote(ufragOf(candidate), this.ofAddress.get(addressOf(candidate)) ?? byDirection(direction), 1);
    }
    for (const { description, direction } of this.observed.descriptions) {
      for (const ufrag of description.ufrags) vote(ufrag, byDirection(direction), BY_DESCRIPTION);
    }
    for (const event of this.observed.events) {
      if (event.event !== 'description-set' || event.side === undefined) continue;
      const owner = event.side === 'local' ? 'own' : 'other';
      for (const ufrag of event.ufrags ?? []) vote(ufrag, owner, BY_DESCRIPTION);
    }
    return votes;
  }

  /** If nothing says whose a ufrag is: that of a side with the same addresses, else the first one is our own. */
  private guess(group: readonly string[]): Owner {
    const taken = new Set(this.owners.values());
    if (taken.has('own') && !taken.has('other') && this.answersFirst(group)) return 'other';
    const shared = this.hostsOf(group).map((address) => this.ofHost.get(address));
    const known = shared.find((owner) => owner !== undefined);
    if (known !== undefined) return known;
    if (!taken.has('own')) return 'own';
    return taken.has('other') ? 'own' : 'other';
  }

  /** Whether its description is of the other role than the first one: even on one host, it is the other side's. */
  private answersFirst(group: readonly string[]): boolean {
    const found = this.observed.descriptions.find(({ description }) =>
      group.some((one) => description.ufrags.includes(one)),
    );
    return found !== undefined && !isSameRole(found.description.type, this.firstType);
  }

  private hostsOf(group: readonly string[]): string[] {
    return group.flatMap((ufrag) => this.hosts.get(ufrag) ?? []);
  }
}

/** The addresses of the hosts with each ufrag. */
function hostsByUfrag({ candidates }: Observed): Map<string, string[]> {
  const hosts = new Map<string, string[]>();
  for (const { candidate } of candidates) {
    const ufrag = ufragOf(candidate);
    if (ufrag === undefined || candidate.type !== 'host' || candidate.address === undefined) continue;
    const known = hosts.get(ufrag);
    if (known === undefined) hosts.set(ufrag, [candidate.address]);
    else known.push(candidate.address);
  }
  return hosts;
}

/** More lines would not change the vote. */
const MOST_VOTES = 32;

export function ufragOf({ usernameFragment, ufrag }: SeenCandidate['candidate']): string | undefined {
  return usernameFragment ?? ufrag;
}

export function addressOf({ transport = 'udp', address, port }: CandidateFields): string {
  return `${transport} ${address ?? ''} ${port ?? ''}`;
}

function byDirection(direction: SeenCandidate['direction']): Owner | undefined {
  if (direction === undefined) return undefined;
  return direction === 'sent' ? 'own' : 'other';
}

/** Both offers, or both answers; one of unknown type is of the role of the first. */
function isSameRole(type: string | undefined, first: string | undefined): boolean {
  return type === undefined || first === undefined || (type === 'offer') === (first === 'offer');
}
