import { isSecure, isTurn, type StunUri } from './stun-uri.ts';

/** What STUN and TURN run over: TLS is over TCP, DTLS over UDP (RFC 7350). */
export type ServerTransport = 'udp' | 'tcp' | 'tls' | 'dtls';

/**
 * One step on the way from a URI to addresses. The queries of a step are made together; the next step is for the case that
 * none of them has an answer.
 * - `literal`: the host is an address, nothing is asked
 * - `naptr`: NAPTR at `name`; records of the service RELAY with one of the protocols count, in their order and preference
 * - `srv`: SRV at each name; priority and weight as in RFC 2782, a target `.` means that there is no such service
 * - `address`: A and AAAA at `name`, both
 */
export type ResolutionStep =
  | { kind: 'literal'; address: string; port: number; transports: ServerTransport[] }
  | { kind: 'naptr'; name: string; service: 'RELAY'; protocols: { protocol: string; transport: ServerTransport }[] }
  | { kind: 'srv'; queries: { name: string; transport: ServerTransport }[] }
  | { kind: 'address'; name: string; port: number; transports: ServerTransport[] };

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

/** The transports that the URI admits, of those that the caller has, in the caller's order. */
export function transportsOf(uri: StunUri, supported: readonly ServerTransport[]): ServerTransport[] {
  const isOverTls = isSecure(uri.scheme);
  const datagram = isOverTls ? 'dtls' : 'udp';
  const stream = isOverTls ? 'tls' : 'tcp';
  return supported.filter((transport) => {
    if (uri.transport === undefined) return transport === datagram || transport === stream;
    return transport === (uri.transport === 'udp' ? datagram : stream);
  });
}

/**
 * What to look up, in which order (RFC 8489 section 8 for STUN, RFC 5928 section 3 for TURN): nothing for an address; A and
 * AAAA alone when the URI has a port; otherwise SRV first, and before it, for a TURN URI without a transport, NAPTR. Empty
 * when the caller has no transport that the URI admits.
 */
export function resolutionPlan(uri: StunUri, supported: readonly ServerTransport[]): ResolutionStep[] {
  const transports = transportsOf(uri, supported);
  const { host: name, port } = uri;
  if (transports.length === 0) return [];
  if (uri.hostKind !== 'name') return [{ kind: 'literal', address: name, port, transports }];
  const addresses: ResolutionStep = { kind: 'address', name, port, transports };
  if (uri.hasPort) return [addresses];
  const family = isTurn(uri.scheme) ? 'turn' : 'stun';
  const queries = transports.map((transport) => ({ name: `${SRV_PREFIX[family][transport]}.${name}`, transport }));
  const srv: ResolutionStep = { kind: 'srv', queries };
  if (family === 'stun' || uri.transport !== undefined) return [srv, addresses];
  const protocols = transports.map((transport) => ({ protocol: NAPTR_PROTOCOL[transport], transport }));
  return [{ kind: 'naptr', name, service: 'RELAY', protocols }, srv, addresses];
}
