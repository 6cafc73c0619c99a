import type { TransportAddress } from '../../stun/ip.ts';
import type { FailureCode } from '../../transport/transport.ts';
import type { AllocationFault } from '../../turn/allocation.ts';
import type { ChallengeFault } from '../../turn/challenge.ts';
import type { Rtt, Target } from '../result.ts';
import type { TlsFacts } from '../tls-facts.ts';

/**
 * Why a step failed, in addition to the errors of the transport:
 * - `name-not-found`, `dns-failed`: DNS has no address; no name server answered
 * - `error-response`: `status` is its code, `reason` the server's own words
 * - `unknown-attributes`: a reply with attributes that must be understood and are not
 * - `credentials-needed`: the server asks for credentials, and none were given
 * - `credentials-refused`: 401 to the credentials
 * - `stale-nonce`: 438 repeatedly
 * - `unverified`: replies without proof that they are the server's; `status` is what the last one claimed
 * - errors of challenges that cannot be answered, and of allocations that cannot be used
 * - `not-supported`: a transport that icescope does not support
 * - `interrupted`: Ctrl-C
 */
export type TurnErrorCode =
  | FailureCode
  | 'name-not-found'
  | 'dns-failed'
  | 'error-response'
  | 'unknown-attributes'
  | 'credentials-needed'
  | 'credentials-refused'
  | 'stale-nonce'
  | 'unverified'
  | ChallengeFault
  | AllocationFault
  | 'not-supported'
  | 'interrupted';

export interface TurnError {
  code: TurnErrorCode;
  /** The rest of a sentence for people, unescaped. */
  message: string;
  status?: number | undefined;
  reason?: string | undefined;
}

/** The steps in order; the first failing step is the answer. */
export type TurnStepName =
  | 'name'
  | 'reachable'
  | 'tls'
  | 'challenge'
  | 'authentication'
  | 'allocation'
  | 'permission'
  | 'relay'
  | 'outside'
  | 'release';

/** What is known about the credentials, without the password and the user name. */
export interface CredentialFacts {
  /** `rest`: the user name contains its expiry time. */
  kind: 'none' | 'fixed' | 'rest';
  /** The password was made here, from a secret. */
  isFromSecret?: true | undefined;
  /** The time in the user name, ISO 8601. */
  expiresAt?: string | undefined;
  isExpired?: boolean | undefined;
  /** The time is after the name. */
  isReversed?: boolean | undefined;
  /** Whether the password looks like the base64 of an HMAC. */
  hasHmac?: boolean | undefined;
  /** What the list's entry lacks or leaves empty: RTCPeerConnection refuses that. */
  missing?: CredentialPart[] | undefined;
  /** The file with the list does not contain them: they are in variables, or nowhere. */
  isElsewhere?: true | undefined;
}

export type CredentialPart = 'username' | 'credential';

/** A place in a file; line and column from 1. */
export interface JobPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The file is a turnserver.conf: the line is that of the port, or else the first. */
  readonly isConfiguration?: true | undefined;
}

/** Round-trip statistics, in milliseconds. */
export type Times = Omit<Rtt, 'samples'>;

/** What was sent, and what came back. */
export interface RoundTrips {
  sent: number;
  received: number;
  rtt?: Times | undefined;
}

/** The result for a path through the relay; an error if it could not even be tried. */
export interface PathFacts extends RoundTrips {
  error?: TurnError | undefined;
}

/** A steady stream of data from one allocation to the other. */
export interface ThroughputFacts {
  /** Bits of data in a second. */
  asked: number;
  /** Bytes of data in a packet. */
  size: number;
  sent: number;
  received: number;
  /** The number of runs of consecutive lost packets. */
  lossRuns?: number | undefined;
  /** How many of the lost packets arrived but were dropped, because this machine had no room for them. */
  droppedHere?: number | undefined;
  /** How long data was sent, in milliseconds. */
  duration?: number | undefined;
  /** Bits of data in a second. */
  sentRate?: number | undefined;
  receivedRate?: number | undefined;
  /** The mean difference between the transit times of consecutive packets, in milliseconds. */
  jitter?: number | undefined;
  error?: TurnError | undefined;
}

/** Between the relay and a socket of this machine, at the address that the server sees. */
export interface ReflexiveFacts {
  peer?: TransportAddress | undefined;
  error?: TurnError | undefined;
  /** Came from this machine through the relay. */
  inbound: boolean;
  /** Came through the relay to this machine. */
  outbound: boolean;
  /** The source of the relay's packets, if not the relayed address. */
  seenFrom?: TransportAddress | undefined;
}

/** A Binding request sent through the relay to another server. */
export interface ThroughFacts {
  url: string;
  server?: TransportAddress | undefined;
  /** The address that it sees the relay at. */
  mapped?: TransportAddress | undefined;
  error?: TurnError | undefined;
}

/** Everything seen of one server address over one transport: what the rules judge, and JSON shows. */
export interface TurnFacts extends Target {
  /** When its test began, ISO 8601. */
  time?: string | undefined;
  /** Where the URL was found, if not on the command line. */
  place?: JobPlace | undefined;
  /** The SRV or NAPTR record, if only that leads here, and the SRV record that denies the service. */
  record?: string | undefined;
  deniedBy?: string | undefined;
  /** Why there is no address, or no connection. */
  nameError?: TurnError | undefined;
  connection?: { time: number } | undefined;
  connectionError?: TurnError | undefined;
  tls?: TlsFacts | undefined;
  localAddress?: TransportAddress | undefined;
  /** The address that the server sees. */
  mappedAddress?: TransportAddress | undefined;
  /** Its other address and port, if it supports RFC 5780. */
  otherAddress?: TransportAddress | undefined;
  /** Its answer to a Binding request has a FINGERPRINT, although the request has none. */
  hasFingerprint?: boolean | undefined;
  /** The round trip to the server without the relay, in milliseconds. */
  rtt?: number | undefined;
  /** The same for a series: Binding requests sent alongside the data of `relay`, each once. */
  direct?: RoundTrips | undefined;
  software?: string | undefined;
  /** The answer to a Binding request, if not a success. */
  bindingError?: TurnError | undefined;
  /** Its request for credentials; left out if it made none. */
  challenge?: { realm: string; algorithm: 'MD5' | 'SHA-256' } | undefined;
  credentials: CredentialFacts;
  /** The realm that was expected. */
  expectedRealm?: string | undefined;
  relayedAddress?: TransportAddress | undefined;
  /** In seconds. */
  lifetime?: number | undefined;
  allocationError?: TurnError | undefined;
  /** The server that a 300 redirects to. */
  alternateServer?: TransportAddress | undefined;
  /** Between two allocations of our own. */
  relay?: PathFacts | undefined;
  /** Between the same two. */
  throughput?: ThroughputFacts | undefined;
  reflexive?: ReflexiveFacts | undefined;
  through?: ThroughFacts | undefined;
  /** Ctrl-C came before the data paths were tested. */
  isInterrupted?: boolean | undefined;
  /** Whether the allocation was released. */
  isReleased?: boolean | undefined;
}
