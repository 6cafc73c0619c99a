import { hostPort, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { unfitness } from './fitness.ts';
import { STOPPED } from './judge-mapping.ts';
import { doubt, isSilenceProof, type Loss } from './loss.ts';
import type { Heard, MappingObservations, NatObservations } from './observations.ts';
import type { Filtering, Judged } from './result.ts';

/**
 * RFC 5780 section 4.4. An answer from the requested address proves that it was let in. Silence proves a filter only if
 * the server can answer from there, and if loss does not explain it.
 */
export function judgeFiltering(answers: NatObservations, loss: Loss): Judged<Filtering> {
  const { server, other, filtering, isStopped } = answers;
  const reason = unfitness(server, other);
  if (reason !== undefined) return { behavior: 'unfit', reason };
  if (filtering === undefined || other === undefined) return { behavior: 'inconclusive', reason: STOPPED };
  const { fromOther, fromOtherPort } = filtering;
  const port = { address: server.address, port: other.port };
  const misbehavior = misbehaves(fromOther, other, server) ?? misbehaves(fromOtherPort, port, server);
  if (misbehavior !== undefined) return { behavior: 'unfit', reason: misbehavior };
  if (isFrom(fromOther, other)) return { behavior: 'endpoint-independent' };
  if (isStopped) return { behavior: 'inconclusive', reason: STOPPED };
  const problem = whySilenceIsNoProof(answers, other, loss);
  if (problem !== undefined) return problem;
  return { behavior: isFrom(fromOtherPort, port) ? 'address-dependent' : 'address-and-port-dependent' };
}

/** What the server did instead of answering from the requested address. */
function misbehaves(heard: Heard, wanted: TransportAddress, server: TransportAddress): string | undefined {
  const { from, refusal } = heard;
  if (from === undefined || (isFrom(heard, wanted) && refusal === undefined)) return undefined;
  if (refusal !== undefined) return `it answers CHANGE-REQUEST with ${refusal}, so it cannot answer from elsewhere`;
  if (sameTransportAddress(from, server)) {
    return 'it ignores CHANGE-REQUEST and answers from the address that was asked, which says nothing about filtering';
  }
  return `asked to answer from ${hostPort(wanted)}, it answers from ${hostPort(from)}`;
}

function isFrom({ from }: Heard, wanted: TransportAddress): boolean {
  return from !== undefined && sameTransportAddress(from, wanted);
}

function whySilenceIsNoProof(
  answers: NatObservations,
  other: TransportAddress,
  loss: Loss,
): Judged<Filtering> | undefined {
  const { filtering, mapping } = answers;
  if (filtering === undefined || mapping === undefined) return { behavior: 'inconclusive', reason: STOPPED };
  const { fromOther, fromOtherPort, control } = filtering;
  const silent = [fromOther, fromOtherPort, mapping.other].filter(({ from }) => from === undefined);
  const isEnough = silent.every(({ sent }) => isSilenceProof(sent, loss));
  if (!isEnough) return { behavior: 'inconclusive', reason: doubt(loss) };
  if (mapping.other.from === undefined) {
    // The machine answers on its other port, and packets get lost: bad luck is likelier than a half-working server.
    if (mapping.otherAddress.from !== undefined && loss.lost > 0)
      return { behavior: 'inconclusive', reason: doubt(loss) };
    const reason = `its other address ${hostPort(other)} does not answer (${mapping.other.sent} requests), so its packets may or may not be filtered`;
    return { behavior: 'unfit', reason };
  }
  if (control !== undefined && isFrom(control, other)) return undefined;
  if (control !== undefined && control.from === undefined && !isSilenceProof(control.sent, loss)) {
    return { behavior: 'inconclusive', reason: doubt(loss) };
  }
  if (control !== undefined && hasOneMapping(mapping)) return { behavior: 'unfit', reason: UNCHANGED };
  if (fromOtherPort.from !== undefined) return undefined;
  return { behavior: 'inconclusive', reason: hasOneAddress(mapping) ? EITHER : POOL };
}

/** Whether the path back from the other address is the mapping that the server sees. */
function hasOneMapping({ primary, other }: MappingObservations): boolean {
  return (
    primary.mapped !== undefined && other.mapped !== undefined && sameTransportAddress(primary.mapped, other.mapped)
  );
}

function hasOneAddress({ primary, other }: MappingObservations): boolean {
  return primary.mapped === undefined || other.mapped === undefined || primary.mapped.address === other.mapped.address;
}

/** Not even RESPONSE-PORT can reach another IP address. */
const POOL =
  'this NAT shows each destination another IP address, to which no server can answer, so silence says nothing';

/** If the mapping depends on the destination, only RESPONSE-PORT sends the answer where the filter is open. */
const EITHER =
  'address- and port-dependent filtering, or a server that ignores CHANGE-REQUEST: behind this NAT, only a server with RESPONSE-PORT can tell';

const UNCHANGED =
  'it does not answer CHANGE-REQUEST even where the filter is open: the server, or a firewall before it, drops the request';
