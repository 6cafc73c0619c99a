import { rootCertificates } from 'node:tls';
import { clientViewOf } from '../../coturn/clients/client-view.ts';
import type { Endpoint, ListeningHost } from '../../coturn/clients/endpoints.ts';
import type { Config } from '../../coturn/config.ts';
import { type LeafCertificate, readLeaf } from '../../host/leaf.ts';
import type { Job } from '../../probe/prober.ts';
import { type AddressFamily, familyOf } from '../../stun/ip.ts';
import { formatUri, type StunUri } from '../../stun/stun-uri.ts';
import { ownAddress } from '../../transport/interfaces.ts';
import type { TlsOptions } from '../../transport/transport.ts';
import type { Host } from './host-option.ts';

/** A port of a configured server, and how to query it. */
export interface ConfiguredPort extends Job {
  readonly endpoint: Endpoint;
  readonly tls: TlsOptions;
  /** The fingerprint of a certificate that is trusted only because the configuration names it. */
  readonly ownCertificate?: string | undefined;
}

export interface AskingOptions {
  /** Where it runs; left out: its listening addresses. */
  readonly at?: Host | undefined;
  /** The family of listening addresses to ask; all if left out. */
  readonly family?: AddressFamily | undefined;
  readonly tls: TlsOptions;
  /** Whether files on this machine may be the server's own. */
  readonly isHere: boolean;
}

/** The client ports of a server that can be probed, in file order. DTLS is not among them. */
export function portsToAsk(config: Config, options: AskingOptions): ConfiguredPort[] {
  const { endpoints, certificate } = clientViewOf(config);
  const leaf = certificate === undefined || !options.isHere ? undefined : readLeaf(certificate.value);
  const ports = endpoints
    .filter(({ transport, role }) => transport !== 'dtls' && role !== 'alternate')
    .flatMap((endpoint) => hostsOf(endpoint, options).map((host) => portOf(endpoint, host, options.tls, leaf)));
  return [...new Map(ports.map((port) => [port.url, port])).values()];
}

/** How to query a port of a server, configured or not. */
export function portOf(
  endpoint: Endpoint,
  { host, hostKind }: Host,
  tls: TlsOptions,
  leaf: LeafCertificate | undefined,
): ConfiguredPort {
  const { transport, port } = endpoint;
  const uri: StunUri = {
    scheme: transport === 'tls' ? 'turns' : 'turn',
    ...{ host, hostKind, port, hasPort: true },
    transport: transport === 'udp' ? 'udp' : 'tcp',
  };
  return { url: formatUri(uri), uri, endpoint, ...(transport === 'tls' ? trustOf(uri, tls, leaf) : { tls }) };
}

/** The addresses of one listener; this machine's if it listens on all. */
export function hostsOf(
  { host }: Pick<Endpoint, 'host'>,
  { at, family }: Pick<AskingOptions, 'at' | 'family'>,
): Host[] {
  if (at !== undefined) return [at];
  if (host.kind === 'name') return [{ host: host.name, hostKind: 'name' }];
  const hosts = addressesOf(host).map((address) => ({ host: address, hostKind: familyOf(address) }));
  return hosts.filter(({ hostKind }) => family === undefined || hostKind === family);
}

function addressesOf(host: Exclude<ListeningHost, { kind: 'name' }>): string[] {
  if (host.kind === 'ip') return [host.ip.text];
  const [ipv4, ipv6] = [ownAddress('ipv4'), host.isIpv4Only ? undefined : ownAddress('ipv6')];
  const isLoopback = (address: string | undefined): boolean => address === '::1';
  // If there is another address, the loopback one of the other family proves nothing.
  return [ipv4, isLoopback(ipv6) && ipv4 !== undefined ? undefined : ipv6].filter((one) => one !== undefined);
}

/**
 * A client that uses an address has no name to verify, so the first name in the certificate is used. A certificate not
 * signed by an authority is also trusted if it is the configured one.
 */
function trustOf(
  { host, hostKind }: StunUri,
  tls: TlsOptions,
  leaf: LeafCertificate | undefined,
): Pick<ConfiguredPort, 'tls' | 'ownCertificate'> {
  if (leaf === undefined) return { tls };
  const [name] = leaf.names;
  const needsName = tls.servername === undefined && hostKind !== 'name' && !leaf.isFor(host);
  const named: TlsOptions = needsName && name !== undefined ? { ...tls, servername: name } : tls;
  if (!leaf.isSelfSigned || tls.ca !== undefined || tls.insecure === true) return { tls: named };
  return { tls: { ...named, ca: [...rootCertificates, leaf.pem].join('\n') }, ownCertificate: leaf.fingerprint };
}
