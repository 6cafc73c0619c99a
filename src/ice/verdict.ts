import type { CandidateFields } from '../candidate/candidate.ts';
import type { Certainty } from '../diagnostics/diagnostic.ts';
import { isUsed } from './outcome.ts';
import type { Session, SessionPair } from './session.ts';
import type { Unknown } from './unknowns.ts';

/** The kind of media path: through a relay, else by how the NATs translate the addresses. */
export type VerdictPath = 'host' | 'srflx' | 'prflx' | 'relay';

/** A decisive fact that the inputs do not show. */
export type Doubt =
  | `${'local' | 'remote'}-${'udp' | 'mapping' | 'filtering' | 'relay' | 'direct' | 'candidates'}`
  | Exclude<Unknown, `${string}-${'udp' | 'mapping' | 'filtering' | 'relay' | 'direct' | 'candidates'}`>;

/** Whether a session connects, and how sure that is. */
export interface Verdict {
  connects: 'yes' | 'no' | 'depends' | 'unknown';
  /** Whether the inputs show it, rather than it being predicted. */
  observed: boolean;
  certainty: Certainty;
  path?: VerdictPath;
  dependsOn: readonly Doubt[];
}

export function verdictOf(session: Session): Verdict {
  return observed(session) ?? oneSided(session) ?? predicted(session);
}

function observed({ outcome, pairs }: Session): Verdict | undefined {
  if (outcome === undefined) return undefined;
  const used = usedPairOf(pairs);
  const path = used === undefined ? undefined : pathOf(used);
  return {
    connects: outcome.connected ? 'yes' : 'no',
    observed: true,
    certainty: outcome.isGuess === true ? 'likely' : 'proven',
    ...(outcome.connected && path !== undefined ? { path } : {}),
    dependsOn: [],
  };
}

/** The pair that was selected last. */
export function usedPairOf(pairs: readonly SessionPair[]): SessionPair | undefined {
  return pairs.findLast(({ selected }) => selected === true) ?? pairs.findLast(isUsed);
}

function pathOf({ local, remote }: SessionPair): VerdictPath | undefined {
  const types = [local.type, remote.type];
  return PATHS.find((path) => types.includes(path));
}

const PATHS = ['relay', 'srflx', 'prflx', 'host'] as const;

/** One side alone proves nothing, as the other may be anything. Two sides that gathered nothing do. */
function oneSided({ local, remote }: Session): Verdict | undefined {
  const missing = [local, remote].filter((half) => half.candidates.filter(isOffered).length === 0);
  if (missing.length === 0 || (missing.length === 2 && missing.every(({ isComplete }) => isComplete))) return undefined;
  const dependsOn = (['local', 'remote'] as const).filter((_, index) => missing.includes(index === 0 ? local : remote));
  return {
    connects: 'unknown',
    observed: false,
    certainty: 'possible',
    dependsOn: dependsOn.map((side): Doubt => `${side}-candidates`),
  };
}

function isOffered({ type }: CandidateFields): boolean {
  return type !== 'prflx';
}

function predicted({ local, remote, prediction, wrongCredentials }: Session): Verdict {
  const { connects, certainty = 'possible', path, dependsOn } = prediction;
  const isWhole = (local.isComplete && remote.isComplete) || wrongCredentials.length > 0;
  return {
    connects,
    observed: false,
    // More candidates may come.
    certainty: connects === 'no' && !isWhole && certainty === 'proven' ? 'likely' : certainty,
    ...(path === undefined ? {} : { path: path === 'nat' ? 'srflx' : path }),
    dependsOn: dependsOn.map(doubtOf),
  };
}

const SIDES = { a: 'local', b: 'remote' } as const;

function doubtOf(unknown: Unknown): Doubt {
  switch (unknown) {
    case 'same-network':
    case 'hairpinning':
    case 'tcp':
    case 'delivery':
      return unknown;
    default: {
      const [side, fact] = partsOf(unknown);
      return `${SIDES[side]}-${fact}`;
    }
  }
}

type SideUnknown = Exclude<Unknown, 'same-network' | 'hairpinning' | 'tcp' | 'delivery'>;
type Fact = 'udp' | 'mapping' | 'filtering' | 'relay' | 'direct' | 'candidates';

function partsOf(unknown: SideUnknown): ['a' | 'b', Fact] {
  const facts: readonly Fact[] = ['udp', 'mapping', 'filtering', 'relay', 'direct', 'candidates'];
  const fact = facts.find((one) => unknown.endsWith(one)) ?? 'udp';
  return [unknown.startsWith('a') ? 'a' : 'b', fact];
}
