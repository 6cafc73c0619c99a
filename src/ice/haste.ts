import type { CandidateFields } from '../candidate/candidate.ts';
import { isUdp } from './addresses.ts';
import type { SessionSide } from './side.ts';

/**
 * Whether one side may give up before the other begins. pion sends seven checks of a pair within 1.4 seconds and never
 * again. If its candidates take longer to reach the other side, whose NAT blocks it until then, that pair fails.
 */
export function mayGiveUpEarly(a: SessionSide, b: SessionSide): boolean {
  return [a, b].some(({ candidates }) => candidates.some(isOfPion));
}

/** It hides the address of the socket, and not its port. */
function isOfPion(candidate: CandidateFields): boolean {
  const { type, relatedAddress, relatedPort = 0 } = candidate;
  return type === 'srflx' && isUdp(candidate) && relatedAddress === '0.0.0.0' && relatedPort > 0;
}
