import type { SessionCandidate, SessionHalf } from './session.ts';
import type { SessionSide } from './side.ts';

/** A side as it is predicted: what it has offered, and what of that has reached the other one. */
export function sideOf(half: SessionHalf, hasWrongCredentials: boolean): SessionSide {
  const { candidates, serverUrls, isComplete, isLite, nat, testedRelays } = half;
  // A peer-reflexive candidate is one that the checks have found, not one that was offered.
  const offered = candidates.filter(({ type }) => type !== 'prflx');
  return {
    candidates: offered,
    delivered: offered.filter(isDelivered),
    ...{ isComplete, isLite, hasWrongCredentials },
    ...(serverUrls === undefined ? {} : { serverUrls }),
    ...(nat === undefined ? {} : { nat }),
    ...(testedRelays === undefined ? {} : { testedRelays }),
  };
}

/** May the other side check it? */
export function isDelivered({ delivered, refused }: SessionCandidate): boolean {
  return delivered !== false && refused === undefined;
}
