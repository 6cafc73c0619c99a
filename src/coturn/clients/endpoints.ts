import type { Config, Entry } from '../config.ts';
import { reasonAgainstRfc5780 } from '../effective/rfc5780.ts';
import { alternatePort, hasCertificate, isDtlsOn, isRfc5780On, isTlsOn } from '../effective/services.ts';
import { type Ip, isAny } from '../values/address.ts';
import { isSince } from '../version.ts';

export type ClientTransport = 'udp' | 'tcp' | 'tls' | 'dtls';

/** Where coturn listens: one address, a name that the server's resolver knows, or every address of the machine. */
export type ListeningHost =
  | { readonly kind: 'ip'; readonly ip: Ip }
  | { readonly kind: 'name'; readonly name: string }
  /** `0.0.0.0` only covers IPv4. */
  | { readonly kind: 'every'; readonly isIpv4Only: boolean };

/** A port that clients can connect to. */
export interface Endpoint {
  readonly transport: ClientTransport;
  readonly host: ListeningHost;
  /** The line with the host; undefined for the default. */
  readonly hostFrom: Entry | undefined;
  readonly port: number;
  /** The line with the port; undefined for the default. */
  readonly portFrom: Entry | undefined;
  /** `alternate`: the second port for RFC 5780; `auxiliary`: an aux-server. */
  readonly role: 'main' | 'alternate' | 'auxiliary';
}

/** A transport that is not served, and the port at which clients would look for it. */
export interface ClosedTransport {
  readonly transport: ClientTransport;
  readonly port: number;
  /** The line that turns it off; undefined if a line to turn it on is missing. */
  readonly from: Entry | undefined;
  readonly because: 'option' | 'no-certificate' | 'proxy' | 'default';
}

const DEFAULT_PORT = { 'listening-port': 3478, 'tls-listening-port': 5349 } as const;

type PortOption = keyof typeof DEFAULT_PORT;

/**
 * The option for the port of each transport: TLS is understood on the other port, too, but clients look for it here.
 */
const PORT_OPTION: Readonly<Record<ClientTransport, PortOption>> = {
  udp: 'listening-port',
  tcp: 'listening-port',
  tls: 'tls-listening-port',
  dtls: 'tls-listening-port',
};

const TRANSPORTS: readonly ClientTransport[] = ['udp', 'tcp', 'tls', 'dtls'];

/** Every client port of this configuration: those of its listening addresses, then those of each aux-server. */
export function endpointsOf(config: Config): Endpoint[] {
  const open = TRANSPORTS.filter((transport) => whyClosed(config, transport) === undefined);
  const hosts = hostsOf(config);
  return [
    ...hosts.flatMap((one) => {
      const isTwofold = answersRfc5780(config, one.host) === true;
      return open.flatMap((transport) =>
        portsOf(config, transport, isTwofold).map((port): Endpoint => ({ ...one, ...port })),
      );
    }),
    ...auxiliaryOf(config, open),
  ].filter(({ port }) => port !== 0);
}

/**
 * Whether it offers clients of this address a second address and port, which takes two addresses of the family.
 * Undefined if the file does not show how many it has.
 */
export function answersRfc5780(config: Config, host: ListeningHost): boolean | undefined {
  if (!isRfc5780On(config) || reasonAgainstRfc5780(config, undefined) !== undefined) return false;
  const hosts = hostsOf(config).map((one) => one.host);
  const alike = hosts.filter((one) => one.kind === 'ip' && host.kind === 'ip' && isAlike(one.ip, host.ip));
  return alike.length > 1 ? true : undefined;
}

function isAlike(one: Ip, other: Ip): boolean {
  return one.bytes.length === other.bytes.length;
}

/** The transports that this configuration does not serve. */
export function closedTransportsOf(config: Config): ClosedTransport[] {
  return TRANSPORTS.flatMap((transport) => {
    const why = whyClosed(config, transport);
    const option = PORT_OPTION[transport];
    return why === undefined ? [] : [{ transport, port: config.number(option, DEFAULT_PORT[option]), ...why }];
  });
}

type WhyClosed = Pick<ClosedTransport, 'from' | 'because'>;

function whyClosed(config: Config, transport: ClientTransport): WhyClosed | undefined {
  const isStream = transport === 'tcp' || transport === 'tls';
  if (isStream && config.has('tcp-proxy-port')) return { from: config.last('tcp-proxy-port'), because: 'proxy' };
  if (transport === 'udp' || transport === 'tcp') return turnedOff(config, `no-${transport}`);
  if (transport === 'tls') return turnedOff(config, 'no-tls') ?? (isTlsOn(config) ? undefined : NO_CERTIFICATE);
  return whyNoDtls(config);
}

const NO_CERTIFICATE: WhyClosed = { from: undefined, because: 'no-certificate' };

function whyNoDtls(config: Config): WhyClosed | undefined {
  if (isDtlsOn(config)) return undefined;
  if (!hasCertificate(config)) return NO_CERTIFICATE;
  return isSince(config.version, '4.17.0')
    ? { from: config.last('dtls'), because: 'default' }
    : turnedOff(config, 'no-dtls');
}

function turnedOff(config: Config, option: string): WhyClosed | undefined {
  return config.isOn(option) ? { from: config.last(option), because: 'option' } : undefined;
}

type PortPart = Pick<Endpoint, 'transport' | 'port' | 'portFrom' | 'role'>;

function portsOf(config: Config, transport: ClientTransport, isTwofold: boolean): PortPart[] {
  const option = PORT_OPTION[transport];
  const port = config.number(option, DEFAULT_PORT[option]);
  const main: PortPart = { transport, port, portFrom: config.last(option), role: 'main' };
  if (!isTwofold) return [main];
  const portFrom = config.last(`alt-${option}`) ?? main.portFrom;
  return [main, { transport, port: alternatePort(config, option), portFrom, role: 'alternate' }];
}

type HostPart = Pick<Endpoint, 'host' | 'hostFrom'>;

/** Addresses without repeats, as coturn keeps them. */
function hostsOf(config: Config): HostPart[] {
  const hosts = new Map<string, HostPart>();
  for (const hostFrom of config.effective('listening-ip')) {
    const { effective } = hostFrom;
    if (effective.kind === 'address') keep(hosts, effective.ip.text, { host: hostOf(effective.ip), hostFrom });
    if (effective.kind === 'name') keep(hosts, effective.name, { host: effective, hostFrom });
  }
  const all = [...hosts.values()];
  return all.length === 0 ? [{ host: { kind: 'every', isIpv4Only: false }, hostFrom: undefined }] : all;
}

function keep(hosts: Map<string, HostPart>, key: string, part: HostPart): void {
  if (!hosts.has(key)) hosts.set(key, part);
}

function hostOf(ip: Ip): ListeningHost {
  return isAny(ip) ? { kind: 'every', isIpv4Only: ip.bytes.length === 4 } : { kind: 'ip', ip };
}

function auxiliaryOf(config: Config, open: readonly ClientTransport[]): Endpoint[] {
  return config.effective('aux-server').flatMap((entry) => {
    if (entry.effective.kind !== 'server') return [];
    const { ip, port } = entry.effective.server;
    return open
      .filter((transport) => transport === 'udp' || transport === 'tcp')
      .map((transport) => ({
        ...{ transport, port, portFrom: entry, host: hostOf(ip), hostFrom: entry },
        role: 'auxiliary' as const,
      }));
  });
}
