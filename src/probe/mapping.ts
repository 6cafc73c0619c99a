import type { AddressFamily, TransportAddress } from '../stun/ip.ts';
import type { ProbeResult } from './result.ts';

/**
 * What several servers saw of one socket (RFC 4787 section 4.1):
 * - `none`: the socket's own address; there is no NAT
 * - `endpoint-independent`: one address
 * - `endpoint-dependent`: different ones; the NAT is what was called symmetric
 * - `unknown`: fewer than two servers answered
 */
export type MappingKind = 'none' | 'endpoint-independent' | 'endpoint-dependent' | 'unknown';

export interface Mapping {
  family: AddressFamily;
  kind: MappingKind;
  localAddress?: TransportAddress | undefined;
  /** Each once, in the order of the servers. */
  mappedAddresses: TransportAddress[];
}

/** Compares the addresses that servers saw of the one socket of each family. */
export function compareMappings(results: readonly ProbeResult[]): Mapping[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const answers = results.filter((result) => result.family === family && result.mappedAddress !== undefined);
    const asked = results.some((result) => result.family === family && result.transport === 'udp');
    return asked ? [mappingOf(family, answers)] : [];
  });
}

function mappingOf(family: AddressFamily, answers: readonly ProbeResult[]): Mapping {
  const mappedAddresses = distinct(answers.flatMap(({ mappedAddress }) => mappedAddress ?? []));
  const servers = distinct(answers.map(({ address = '', port = 0 }) => ({ address, port })));
  const localAddress = answers[0]?.localAddress;
  return { family, kind: kindOf(answers, servers.length, mappedAddresses.length), localAddress, mappedAddresses };
}

function kindOf(answers: readonly ProbeResult[], servers: number, addresses: number): MappingKind {
  if (answers.length > 0 && answers.every(({ nat }) => nat === false)) return 'none';
  if (servers < 2) return 'unknown';
  return addresses === 1 ? 'endpoint-independent' : 'endpoint-dependent';
}

function distinct(addresses: readonly TransportAddress[]): TransportAddress[] {
  return [...new Map(addresses.map((one) => [`${one.address} ${one.port}`, one])).values()];
}
