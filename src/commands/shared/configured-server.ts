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

/** A port of a configured server, and how to ask there. */
export interface ConfiguredPort extends Job {
  readonly endpoint: Endpoint;
  readonly tls: TlsOptions;
  /** The fingerprint of a certificate that is trusted only because the configuration names it. */
  readonly ownCertificate?: string | undefined;
}

export interface AskingOptions {
  /** Where it runs; left out: at its listening addresses. */
  readonly at?: Host | undefined;
  /** The family of listening addresses to ask; all if left out. */
  readonly family?: AddressFamily | undefined;
  readonly tls: TlsOptions;
  /** Whether files on this machine may be the server's own. */
  readonly isHere: boolean;
}

/** The ports of a server that clients use, in the order of the file, where they can be asked. DTLS is not among them. */
export function portsToAsk(config: Config, options: AskingOptions): ConfiguredPort[] {
  const { endpoints, certificate } = clientViewOf(config);
  const leaf = certificate === undefined || !options.isHere ? undefined : readLeaf(certificate.value);
  const ports = endpoints
    .filter(({ transport, role }) => transport !== 'dtls' && role !== 'alternate')
    .flatMap((endpoint) => hostsOf(endpoint, options).map((host) => portOf(endpoint, host, options.tls, leaf)));
  return [...new Map(ports.map((port) => [port.url, port])).values()];
}

/** How to ask at a port of a server, of the configuration or not. */
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

/** The addresses of one listener: those of this machine where it listens on every one. */
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
  // Beside another address, the loopback one of the other family says nothing.
  return [ipv4, isLoopback(ipv6) && ipv4 !== undefined ? undefined : ipv6].filter((one) => one !== undefined);
}

/**
 * A client that uses an address has no name to verify: the first one of the certificate takes its place. A certificate
 * that no authority has signed is trusted if it is the one of the configuration, beside the usual ones.
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
