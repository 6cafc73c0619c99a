import { hostPort, sameTransportAddress, type TransportAddress } from '../../stun/ip.ts';
import { unfitness } from './fitness.ts';
import { doubt, isSilenceProof, type Loss } from './loss.ts';
import type { Heard, NatObservations, ServerObservation } from './observations.ts';
import type { Judged, Mapping } from './result.ts';

/**
 * RFC 5780 section 4.3, tolerating a missing answer: two that are the same, or that differ, may settle it without the
 * third. What several servers saw of one socket can settle it too: if they differ, that is proof, whatever one server
 * saw.
 */
export function judgeMapping(answers: NatObservations, loss: Loss): Judged<Mapping> {
  if (isUntranslated(answers)) return { behavior: 'none' };
  const one = judgeByOneServer(answers, loss);
  const several = judgeByServers(answers.servers ?? []);
  if (several === undefined) return one;
  if (one.reason !== undefined || (one.behavior === 'endpoint-independent' && several !== one.behavior))
    return { behavior: several };
  return one;
}

function judgeByOneServer(answers: NatObservations, loss: Loss): Judged<Mapping> {
  const { server, other, mapping } = answers;
  const reason = unfitness(server, other);
  if (reason !== undefined) return { behavior: 'unfit', reason: `${reason}. ${secondServer(answers)}` };
  if (mapping === undefined || other === undefined) return { behavior: 'inconclusive', reason: STOPPED };
  const behavior = compare(mapping.primary.mapped, mapping.otherAddress.mapped, mapping.other.mapped);
  if (behavior !== undefined) return { behavior };
  return whyUnsettled(answers, other, loss);
}

/** What to do about a server that cannot tell. */
function secondServer({ servers = [] }: NatObservations): string {
  const answered = servers.filter(({ heard }) => heard.mapped !== undefined);
  if (servers.length < 2) return SECOND_SERVER;
  return answered.length < 2 ? 'Fewer than two servers answered' : 'All servers that answered have one IP address';
}

const SECOND_SERVER = 'Two ordinary servers tell too: icescope nat stun:ONE stun:OTHER';

/** Needs at least two IP addresses; undefined with fewer. */
function judgeByServers(servers: readonly ServerObservation[]): Mapping | undefined {
  const seen = servers.flatMap(({ server, heard: { mapped } }) => (mapped === undefined ? [] : [{ server, mapped }]));
  const [first] = seen;
  if (first === undefined) return undefined;
  const differ = (a: (typeof seen)[number], b: (typeof seen)[number]): boolean =>
    !sameTransportAddress(a.mapped, b.mapped);
  if (seen.some((one) => differ(one, first))) return 'endpoint-dependent';
  const isOneAddress = seen.every(({ server }) => server.address === first.server.address);
  // Two ports on one machine cannot show whether the mapping depends on the address.
  return isOneAddress ? undefined : 'endpoint-independent';
}

export const STOPPED = 'stopped before all answers came';

/** Every mapped address that was seen is the socket's own. */
export function isUntranslated(answers: NatObservations): boolean {
  const { local, mapped, mapping, servers = [], serversLocal } = answers;
  if (!sameTransportAddress(local, mapped)) return false;
  const isOwn = ({ heard }: ServerObservation): boolean =>
    heard.mapped === undefined || serversLocal === undefined || sameTransportAddress(heard.mapped, serversLocal);
  if (!servers.every(isOwn)) return false;
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

/** Undefined if either is unknown. */
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
      const reason = `its other address ${hostPort(to)} answers with ${refusal}. ${secondServer(answers)}`;
      return { behavior: 'unfit', reason };
    }
  }
  const silent = asked.find(([, heard]) => heard.mapped === undefined);
  if (mapping.primary.mapped !== undefined && silent !== undefined && isSilenceProof(silent[1].sent, loss)) {
    const [to, { sent }] = silent;
    const reason = `its other address ${hostPort(to)} does not answer (${sent} requests). ${secondServer(answers)}`;
    return { behavior: 'unfit', reason };
  }
  return { behavior: 'inconclusive', reason: doubt(loss) };
}
