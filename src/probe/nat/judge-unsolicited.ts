import { sameTransportAddress } from '../../stun/ip.ts';
import type { NatObservations } from './observations.ts';
import type { AfterUnsolicited, Filtering, Mapping, Unjudged } from './result.ts';

/**
 * A filter that holds back what comes unasked may still remember it, as Linux does: the mapping is then taken, and what is sent
 * to that address leaves from another port. Known only where the filter is: the server did answer from there.
 */
export function judgeUnsolicited(
  { unsolicited }: NatObservations,
  mapping: Mapping | Unjudged,
  filtering: Filtering | Unjudged,
): AfterUnsolicited | undefined {
  const isFiltered = filtering === 'address-dependent' || filtering === 'address-and-port-dependent';
  const [primary, other] = [unsolicited?.primary.mapped, unsolicited?.other.mapped];
  if (mapping !== 'endpoint-independent' || !isFiltered || primary === undefined || other === undefined)
    return undefined;
  return sameTransportAddress(primary, other) ? 'kept' : 'spoiled';
}
