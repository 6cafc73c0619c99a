import type { IgnoredReason } from '../stun/ignored.ts';
import type { AddressFamily, TransportAddress } from '../stun/ip.ts';
import type { ListedAttribute } from '../stun/list-attributes.ts';
import type { ServerTransport } from '../stun/resolution.ts';
import type { Scope } from '../stun/scope.ts';
import type { FailureCode } from '../transport/transport.ts';
import type { TlsFacts } from './tls-facts.ts';

/**
 * Why a server did not answer properly, in addition to the errors of the transport:
 * - `name-not-found`, `dns-failed`: DNS knows no such name; DNS does not answer
 * - `error-response`: `status` is its code, `reason` the server's own words
 * - `unknown-attributes`: a reply with attributes that must be understood and are not
 * - `reply-rewritten`: its FINGERPRINT does not fit its bytes
 * - `no-mapped-address`: a success without the address
 * - `not-supported`: a transport that icescope does not support
 * - `interrupted`: Ctrl-C
 */
export type ProbeErrorCode =
  | FailureCode
  | 'name-not-found'
  | 'dns-failed'
  | 'error-response'
  | 'unknown-attributes'
  | 'reply-rewritten'
  | 'no-mapped-address'
  | 'not-supported'
  | 'interrupted';

export interface ProbeError {
  code: ProbeErrorCode;
  /** For people: what happened and, if there is one, the remedy. Parts may come from outside and are not escaped. */
  message: string;
  status?: number | undefined;
  reason?: string | undefined;
}

/**
 * - `alg`: MAPPED-ADDRESS differs from XOR-MAPPED-ADDRESS, so something on the path rewrites addresses in packets
 * - `classic`: there is only MAPPED-ADDRESS, which such a thing could have rewritten unseen
 * - `other-address`: OTHER-ADDRESS has the same IP address as the server, which RFC 5780 forbids
 * - `not-public`: the address that the server saw is not one of the internet's
 * - `mapped-port`: the mapped address has port 0
 * - `mapped-family`: the mapped address is of the other IP version than the request
 * - `certificate-name`: the certificate has its name in CN only, where browsers do not look
 * - `certificate-expiring`: the certificate expires sooner than was asked for
 * - `srv`: DNS says with SRV or NAPTR records something else than what ICE agents do, who look up none
 */
export type WarningId =
  | 'alg'
  | 'classic'
  | 'other-address'
  | 'not-public'
  | 'mapped-port'
  | 'mapped-family'
  | 'certificate-expiring'
  | 'certificate-name'
  | 'srv';

export interface Warning {
  id: WarningId;
  message: string;
}

/** What a reply contains; missing parts are left out. */
export interface BindingAnswer {
  mappedAddress?: TransportAddress | undefined;
  /** Left out when it is public. */
  mappedScope?: Exclude<Scope, 'public'> | undefined;
  /** MAPPED-ADDRESS, if it differs. */
  rewrittenAddress?: TransportAddress | undefined;
  software?: string | undefined;
  otherAddress?: TransportAddress | undefined;
  responseOrigin?: TransportAddress | undefined;
}

/** Round trip times, in milliseconds. */
export interface Rtt {
  min: number;
  mean: number;
  max: number;
  /** The mean of the differences between one and the next; left out when there is one only. */
  jitter?: number | undefined;
  /** For two or more samples: the value that 95% of them do not exceed, and the standard deviation. */
  p95?: number | undefined;
  stddev?: number | undefined;
  samples: number[];
}

/** The outcome of one request in a series. */
export interface TimedReply {
  /** From 1, in the order sent. */
  sequence: number;
  /** When it ended, ISO 8601. */
  time: string;
  rttMs?: number | undefined;
  /** Why there is no answer. An answer after the timeout adds a second reply. */
  error?: ProbeErrorCode | undefined;
}

/** What was queried: one address of a URL, over one transport. */
export interface Target {
  url: string;
  host: string;
  /** Left out when the name was not found. */
  address?: string | undefined;
  port?: number | undefined;
  family?: AddressFamily | undefined;
  transport: ServerTransport;
}

/** An address that was not queried, because this machine has no route to it. */
export type NotAsked = TransportAddress & { transport: ServerTransport };

/** The result for a target: an element of the JSON output. */
export interface ProbeResult extends Target, BindingAnswer {
  /** When it was first queried, ISO 8601. */
  time?: string | undefined;
  ok: boolean;
  /** The SRV or NAPTR record, if only that leads to the address. */
  record?: string | undefined;
  /** In the first result of a URL: addresses of the same host. */
  notAsked?: NotAsked[] | undefined;
  /** A NAT64 leads to it: how that writes IPv4 addresses, and the one of the server. */
  nat64Prefix?: string | undefined;
  ipv4Address?: string | undefined;
  localAddress?: TransportAddress | undefined;
  /** Whether something translates addresses between here and the server. */
  nat?: boolean | undefined;
  rtt?: Rtt | undefined;
  /** The mean of them, with its unit in the name. */
  rttMs?: number | undefined;
  /** In a series: every request, in the order in which they ended. */
  replies?: TimedReply[] | undefined;
  /** For TCP and TLS: how long connecting took, including the handshake, in milliseconds. */
  connectTime?: number | undefined;
  /** The same by phase, plus the time of the name lookup; phases that were not reached are left out. */
  dnsMs?: number | undefined;
  connectMs?: number | undefined;
  tlsMs?: number | undefined;
  /** What TLS negotiated, and the certificate, even if the server was refused because of it. */
  tls?: TlsFacts | undefined;
  /** In a series: how many requests, each sent once. For a single one, retransmissions say nothing about loss. */
  requests?: number | undefined;
  /** Requests, retransmissions included, and the answers to them. */
  sent: number;
  received: number;
  /** Packets received that were not the answer, by reason. */
  ignored?: Partial<Record<IgnoredReason, number>> | undefined;
  warnings?: Warning[] | undefined;
  error?: ProbeError | undefined;
  /** With --raw: the attributes of the last response, unchanged. */
  attributes?: ListedAttribute[] | undefined;
  /** With --size: how large the request and the last response were. */
  requestBytes?: number | undefined;
  responseBytes?: number | undefined;
  /** For `turn:` and `turns:`, which were only checked for being reachable. */
  turnTested?: false | undefined;
}
