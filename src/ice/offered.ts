import type { SessionCandidate, SessionHalf } from './session.ts';
import type { SessionSide } from './side.ts';

/** A side as input for the prediction: what it offered, and what of that reached the other side. */
export function sideOf(half: SessionHalf, hasWrongCredentials: boolean): SessionSide {
  const { candidates, serverUrls, isComplete, isLite, nat, testedRelays } = half;
  // Peer-reflexive candidates were discovered by checks, not offered.
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

/** Whether the other side may check it. */
export function isDelivered({ delivered, refused, withheld }: SessionCandidate): boolean {
  return delivered !== false && refused === undefined && withheld === undefined;
}
