import { hostPort, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { unfitness } from './fitness.ts';
import { doubt, isSilenceProof, type Loss } from './loss.ts';
import type { Heard, NatObservations } from './observations.ts';
import type { Judged, Mapping } from './result.ts';

/**
 * RFC 5780 section 4.3, with any of the three answers missing: two that are the same, or that differ, may settle it without
 * the third.
 */
export function judgeMapping(answers: NatObservations, loss: Loss): Judged<Mapping> {
  const { server, other, mapping } = answers;
  if (isUntranslated(answers)) return { behavior: 'none' };
  const reason = unfitness(server, other);
  if (reason !== undefined) return { behavior: 'unfit', reason };
  if (mapping === undefined || other === undefined) return { behavior: 'inconclusive', reason: STOPPED };
  const behavior = compare(mapping.primary.mapped, mapping.otherAddress.mapped, mapping.other.mapped);
  if (behavior !== undefined) return { behavior };
  return whyUnsettled(answers, other, loss);
}

export const STOPPED = 'stopped before all answers came';

/** Every mapped address that was seen is the socket's own. */
export function isUntranslated({ local, mapped, mapping }: NatObservations): boolean {
  if (!sameTransportAddress(local, mapped)) return false;
  if (mapping === undefined) return true;
  const seen = [mapping.primary, mapping.otherAddress, mapping.other].flatMap(({ mapped }) => mapped ?? []);
  return seen.every((one) => sameTransportAddress(one, mapping.local));
}

type Mapped = TransportAddress | undefined;

function compare(primary: Mapped, otherAddress: Mapped, other: Mapped): Mapping | undefined {
  const toPrimary = same(primary, otherAddress);
  const toOther = same(primary, other);
  // One mapping for another IP address: the port does not matter either, unless it shows that it does.
  if (toPrimary === true && toOther !== false) return 'endpoint-independent';
  if (toOther === true && toPrimary === undefined) return 'endpoint-independent';
  const among = same(otherAddress, other);
  if (among === false) return 'address-and-port-dependent';
  return toPrimary === false && among === true ? 'address-dependent' : undefined;
}

/** Nothing when one is not known. */
function same(a: Mapped, b: Mapped): boolean | undefined {
  return a === undefined || b === undefined ? undefined : sameTransportAddress(a, b);
}

function whyUnsettled(answers: NatObservations, other: TransportAddress, loss: Loss): Judged<Mapping> {
  const { server, mapping, isStopped } = answers;
  if (isStopped || mapping === undefined) return { behavior: 'inconclusive', reason: STOPPED };
  const asked: [to: TransportAddress, heard: Heard][] = [
    [{ address: other.address, port: server.port }, mapping.otherAddress],
    [other, mapping.other],
  ];
  for (const [to, { refusal }] of asked) {
    if (refusal !== undefined) {
      return { behavior: 'unfit', reason: `its other address ${hostPort(to)} answers with ${refusal}` };
    }
  }
  const silent = asked.find(([, heard]) => heard.mapped === undefined);
  if (mapping.primary.mapped !== undefined && silent !== undefined && isSilenceProof(silent[1].sent, loss)) {
    const [to, { sent }] = silent;
    return { behavior: 'unfit', reason: `its other address ${hostPort(to)} does not answer (${sent} requests)` };
  }
  return { behavior: 'inconclusive', reason: doubt(loss) };
}
