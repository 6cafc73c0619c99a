import type { AddressFamily, TransportAddress } from '../stun/ip.ts';
import type { ProbeResult } from './result.ts';

/**
 * What several servers saw of one socket (RFC 4787 section 4.1):
 * - `none`: the socket's own address; there is no NAT
 * - `endpoint-independent`: one address
 * - `endpoint-dependent`: different ones; the NAT is what used to be called symmetric
 * - `unknown`: fewer than two servers answered, or all that did share an IP address, so that dependence does not show
 */
export type MappingKind = 'none' | 'endpoint-independent' | 'endpoint-dependent' | 'unknown';

export interface Mapping {
  family: AddressFamily;
  kind: MappingKind;
  localAddress?: TransportAddress | undefined;
  /** Distinct addresses, in the order of the servers. */
  mappedAddresses: TransportAddress[];
  /** How many servers answered, by IP address and port, and how many IP addresses those have. */
  servers: number;
  serverAddresses: number;
}

/** Compares the addresses that servers saw of the one socket of each family. */
export function compareMappings(results: readonly ProbeResult[]): Mapping[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const all = results.filter((result) => result.transport === 'udp' && seenAs(result) === family);
    const answers = all.filter(({ mappedAddress }) => mappedAddress !== undefined);
    const asked = all.length > 0;
    return asked ? [mappingOf(family, answers)] : [];
  });
}

/** Behind a NAT64, servers see IPv4 addresses. */
function seenAs({ family, nat64Prefix }: ProbeResult): AddressFamily | undefined {
  return nat64Prefix === undefined ? family : 'ipv4';
}

function mappingOf(family: AddressFamily, answers: readonly ProbeResult[]): Mapping {
  const mappedAddresses = distinct(answers.flatMap(({ mappedAddress }) => mappedAddress ?? []));
  const servers = distinct(answers.map(({ address = '', port = 0 }) => ({ address, port })));
  const localAddress = answers[0]?.localAddress;
  const serverAddresses = new Set(servers.map(({ address }) => address)).size;
  const kind = kindOf(answers, servers.length, serverAddresses, mappedAddresses.length);
  return { family, kind, localAddress, mappedAddresses, servers: servers.length, serverAddresses };
}

function kindOf(
  answers: readonly ProbeResult[],
  servers: number,
  serverAddresses: number,
  mapped: number,
): MappingKind {
  if (answers.length > 0 && answers.every(({ nat }) => nat === false)) return 'none';
  if (mapped > 1 && servers > 1) return 'endpoint-dependent';
  return serverAddresses > 1 ? 'endpoint-independent' : 'unknown';
}

function distinct(addresses: readonly TransportAddress[]): TransportAddress[] {
  return [...new Map(addresses.map((one) => [`${one.address} ${one.port}`, one])).values()];
}
