import { sameTransportAddress } from '../../stun/ip.ts';
import type { NatObservations } from './observations.ts';
import type { AfterUnsolicited, Filtering, Mapping, Unjudged } from './result.ts';

/**
 * A filter that drops an unsolicited packet may still remember it, as Linux does: the mapping is then taken, and
 * packets to that sender leave from another port. Known only if the filter is: the server must have answered from
 * there.
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
