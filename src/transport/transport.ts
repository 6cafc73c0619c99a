import type { DecodeFailure } from '../stun/decode-failure.ts';
import type { TransportAddress } from '../stun/ip.ts';
import type { ServerTransport } from '../stun/resolution.ts';

/**
 * Why a transport cannot carry messages:
 * - `refused`: nothing listens there; an ICMP error for UDP, a reset for TCP
 * - `unreachable`: there is no route, or a router says so
 * - `denied`: the system here, its firewall perhaps, does not let it out
 * - `local-address`: the requested local address or port is not available
 * - `timeout`: no connection within the time
 * - `reset`, `closed`: the other side reset or closed the connection
 * - `certificate`: the server's certificate was not accepted
 * - `tls`: TLS failed for another reason
 * - `not-stun`: the stream contains something else
 * - `failed`: anything else that the system reports
 */
export type FailureCode =
  | 'refused'
  | 'unreachable'
  | 'denied'
  | 'local-address'
  | 'timeout'
  | 'reset'
  | 'closed'
  | 'certificate'
  | 'tls'
  | 'not-stun'
  | 'failed';

/**
 * Passed on, never thrown. The message is the rest of a sentence, such as `nothing listens on this port`; unescaped.
 */
export interface Failure {
  code: FailureCode;
  message: string;
  /** The rejected certificate, and OpenSSL's reason. */
  certificate?: ServerCertificate & { reason: string };
}

/** What a server's certificate says; unescaped. */
export interface ServerCertificate {
  subject?: string;
  issuer?: string;
  /** The names and addresses that it is for. */
  names: string[];
  /** In milliseconds since 1970. */
  validFrom: number;
  validTo: number;
  /** SHA-256 of it, in hexadecimal digits with colons. */
  fingerprint?: string;
  /** The certificates above it, starting with its issuer. */
  chain: { subject?: string; issuer?: string; validTo: number }[];
}

export interface TlsSession {
  /** `TLSv1.3`. */
  protocol: string;
  /** OpenSSL's name for it. */
  cipher: string;
  certificate: ServerCertificate;
}

/** The duration of a connection's phases, in milliseconds; those that were not reached are left out. */
export interface Timing {
  connect?: number;
  tls?: number;
}

export type Opened<T> = ({ ok: true; transport: T } | { ok: false; failure: Failure }) & { timing?: Timing };

/** What a transport reports. Neither function may throw. */
export interface Listener {
  /** A datagram, or one message of a stream, and its source. The listener owns the bytes. */
  onMessage(bytes: Uint8Array, source: TransportAddress): void;
  /** Ends a stream; a datagram socket may fail repeatedly. */
  onFailure(failure: Failure): void;
}

/** A way to one server. */
export interface Transport {
  readonly kind: ServerTransport;
  /** Whether nothing is lost without a failure, so that requests are sent once. */
  readonly isReliable: boolean;
  readonly local: TransportAddress;
  readonly remote: TransportAddress;
  /** For TLS. */
  readonly tls?: TlsSession | undefined;
  /** One listener; to be called before anything is sent. */
  listen(listener: Listener): void;
  send(bytes: Uint8Array): void;
  /** For a stream: how much of an incomplete message has arrived, `25 bytes of 32`. */
  readonly begun?: string | undefined;
  /** How many bytes wait here because the system accepts no more for now. */
  readonly backlog: number;
  /** Asks the system for a larger receive buffer, because many packets will arrive together. */
  makeRoom(): void;
  /** No further events are reported. */
  close(): void;
}

/** A UDP socket that sends to anybody and hears anybody; it cannot see that a port is refused. */
export interface DatagramSocket {
  /** The address is 0.0.0.0 or :: unless one was requested. */
  readonly local: TransportAddress;
  listen(listener: Listener): void;
  /** If the system refuses to send, that goes to `onFailure`, or else to the listener. */
  send(bytes: Uint8Array, to: TransportAddress, onFailure?: (failure: Failure) => void): void;
  close(): void;
}

export interface LocalAddress {
  /** Left out: chosen by the system's routes. */
  address?: string | undefined;
  /** Left out: any free one. */
  port?: number | undefined;
}

export interface TlsOptions {
  /** The name that the certificate must have, sent as SNI; addresses are not sent. */
  servername?: string | undefined;
  /** Certificates to trust instead of the system's, PEM. */
  ca?: string | undefined;
  /** Takes any certificate. */
  insecure?: boolean | undefined;
}

export interface ConnectOptions {
  local?: LocalAddress | undefined;
  /** In milliseconds, for connecting and the TLS handshake together. */
  timeout: number;
  tls?: TlsOptions | undefined;
  /** Splits the stream into messages, if it is not only STUN. */
  framer?: Framer | undefined;
}

/** Cuts a stream into messages. */
export interface Framer {
  push(chunk: Uint8Array): Framed;
  /** How much there is of a message that is not whole. */
  readonly begun?: string | undefined;
  /** The stream has ended: returns the error if that was within a message. */
  end(): DecodeFailure | undefined;
}

export interface Framed {
  /** Complete messages in order, each with its own bytes. */
  messages: Uint8Array[];
  /** The stream is something else, from here on for good. */
  refusal?: DecodeFailure;
}

/** Opens a way to a server, given by its address. */
export type Connect = (remote: TransportAddress, options: ConnectOptions) => Promise<Opened<Transport>>;
