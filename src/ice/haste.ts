import type { CandidateFields } from '../candidate/candidate.ts';
import { isUdp } from './addresses.ts';
import type { SessionSide } from './side.ts';

/**
 * May one of them give up before the other one begins? pion sends seven checks of a pair, 1.4 seconds in all, and never again:
 * if its candidates take longer to the other side, whose NAT holds them back until then, nothing comes of that pair.
 */
export function mayGiveUpEarly(a: SessionSide, b: SessionSide): boolean {
  return [a, b].some(({ candidates }) => candidates.some(isOfPion));
}

/** It hides the address of the socket, and not its port. */
function isOfPion(candidate: CandidateFields): boolean {
  const { type, relatedAddress, relatedPort = 0 } = candidate;
  return type === 'srflx' && isUdp(candidate) && relatedAddress === '0.0.0.0' && relatedPort > 0;
}
