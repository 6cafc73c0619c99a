import { isSecure, isTurn, type StunUri } from './stun-uri.ts';

/** The transports of STUN and TURN: TLS runs over TCP, DTLS over UDP (RFC 7350). */
export type ServerTransport = 'udp' | 'tcp' | 'tls' | 'dtls';

/** Direct lookups of a name (A and AAAA), with the port for each transport. */
export interface Doors {
  port: number;
  transport: ServerTransport;
}

/**
 * Queries for records that say where a service is:
 * - `naptr`: NAPTR at `name`; records of the service RELAY with one of the protocols count, in their order and preference
 * - `srv`: SRV at each name; priority and weight as in RFC 2782, a target `.` means that there is no such service
 */
export type ServiceQuery =
  | { kind: 'naptr'; name: string; service: 'RELAY'; protocols: { protocol: string; transport: ServerTransport }[] }
  | { kind: 'srv'; queries: { name: string; transport: ServerTransport }[] };

export interface ResolutionPlan {
  /** An address, or a name to query for A and AAAA. WebRTC agents query nothing else. */
  host: string;
  isLiteral: boolean;
  doors: Doors[];
  /** What clients that follow the RFCs query first. Each is for transports that the earlier ones did not resolve. */
  services: ServiceQuery[];
}

const SRV_PREFIX: Record<'stun' | 'turn', Record<ServerTransport, string>> = {
  stun: { udp: '_stun._udp', tcp: '_stun._tcp', tls: '_stuns._tcp', dtls: '_stuns._udp' },
  turn: { udp: '_turn._udp', tcp: '_turn._tcp', tls: '_turns._tcp', dtls: '_turns._udp' },
};

/** RFC 5928 section 3 and, for DTLS, RFC 7350. */
const NAPTR_PROTOCOL: Record<ServerTransport, string> = {
  udp: 'turn.udp',
  tcp: 'turn.tcp',
  tls: 'turn.tls',
  dtls: 'turn.dtls',
};

/** The supported transports that the URI allows, in the order of `supported`. */
export function transportsOf(uri: StunUri, supported: readonly ServerTransport[]): ServerTransport[] {
  const isOverTls = isSecure(uri.scheme);
  const datagram = isOverTls ? 'dtls' : 'udp';
  const stream = isOverTls ? 'tls' : 'tcp';
  return supported.filter((transport) => {
    if (uri.transport === undefined) return transport === datagram || transport === stream;
    return transport === (uri.transport === 'udp' ? datagram : stream);
  });
}

/** The port for a transport, if the URI has none. */
export function portFor({ hasPort, port }: StunUri, transport: ServerTransport): number {
  if (hasPort) return port;
  return transport === 'tls' || transport === 'dtls' ? TLS_PORT : PLAIN_PORT;
}

const PLAIN_PORT = 3478;
const TLS_PORT = 5349;

/**
 * What to look up for these transports, whatever transport the URI names: nothing for an address; only A and AAAA if
 * the URI has a port; otherwise SRV as well and, for a TURN URI without a transport, NAPTR before SRV (RFC 8489
 * section 8, RFC 5928 section 3).
 */
export function resolutionPlan(uri: StunUri, transports: readonly ServerTransport[]): ResolutionPlan {
  const isLiteral = uri.hostKind !== 'name';
  const doors = transports.map((transport) => ({ port: portFor(uri, transport), transport }));
  const services = isLiteral || uri.hasPort || isLocalhost(uri.host) ? [] : serviceQueries(uri, transports);
  return { host: uri.host, isLiteral, doors, services };
}

function serviceQueries(uri: StunUri, transports: readonly ServerTransport[]): ServiceQuery[] {
  const name = uri.host;
  const family = isTurn(uri.scheme) ? 'turn' : 'stun';
  const queries = transports.map((transport) => ({ name: `${SRV_PREFIX[family][transport]}.${name}`, transport }));
  const srv: ServiceQuery = { kind: 'srv', queries };
  if (family === 'stun' || uri.transport !== undefined) return [srv];
  const protocols = transports.map((transport) => ({ protocol: NAPTR_PROTOCOL[transport], transport }));
  return [{ kind: 'naptr', name, service: 'RELAY', protocols }, srv];
}

/** RFC 6761 section 6.3: DNS is not queried for localhost, which has neither SRV nor NAPTR records. */
function isLocalhost(host: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(host);
}
