import type { IgnoredReason } from '../../stun/ignored.ts';
import type { TransportAddress } from '../../stun/ip.ts';
import type { BindingAnswer, ProbeError, Target, Warning } from '../result.ts';

/**
 * How it maps (RFC 4787 section 4.1): to what one socket is mapped when it writes to different addresses. `none` is no NAT:
 * the socket's own address. `endpoint-dependent` is one of the two before it: several servers saw different addresses.
 */
export type Mapping =
  | 'none'
  | 'endpoint-independent'
  | 'address-dependent'
  | 'address-and-port-dependent'
  | 'endpoint-dependent';

/** How it filters (RFC 4787 section 5): who may write back to a socket. */
export type Filtering = 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

/** Do two sockets behind it reach each other by their mapped addresses (RFC 4787 section 6)? `none`: there is no NAT. */
export type Hairpinning = 'none' | 'yes' | 'no';

/**
 * What becomes of a mapping when a packet that was not asked for comes from somewhere, and then one is sent there: `spoiled` is
 * another port, as behind a bare `masquerade` of Linux.
 */
export type AfterUnsolicited = 'kept' | 'spoiled';

/**
 * Why there is no verdict:
 * - `inconclusive`: what was heard allows several
 * - `unfit`: the server cannot be used for this test
 */
export type Unjudged = 'inconclusive' | 'unfit';

/** A verdict, or why there is none; `reason` is the rest of a sentence for people. */
export type Judged<T> = { behavior: T; reason?: undefined } | { behavior: Unjudged; reason: string };

/** For how long a binding that nothing goes through stays, in seconds; a bound that was not met is left out. */
export interface MeasuredLifetime {
  atLeast?: number;
  lessThan?: number;
  /** Why there is no bound, or no closer one, as the rest of a sentence. */
  reason?: string;
}

export interface NatVerdict {
  /** Does something translate addresses? */
  nat: boolean;
  mapping: Judged<Mapping>;
  filtering: Judged<Filtering>;
  hairpinning: Judged<Hairpinning>;
  /** Left out where it cannot matter, and where it is not known. */
  afterUnsolicited?: AfterUnsolicited;
  /** In the words of RFC 3489; left out when that takes a verdict that is missing. */
  classicName?: string;
  /** What it means for WebRTC: a sentence. */
  meaning: string;
}

/** One of several servers, and what it saw of the socket that asked all of them. */
export interface SeenByServer extends Target {
  ok: boolean;
  mappedAddress?: TransportAddress | undefined;
  error?: ProbeError | undefined;
}

/** What is open to a server where UDP gets no answer. */
export interface OpenPath extends TransportAddress {
  url: string;
  transport: 'tcp' | 'tls';
  /** Did the server answer there? */
  ok: boolean;
  error?: ProbeError | undefined;
}

/** Does the router open ports for programs that ask for it? */
export interface PortMapping {
  /** Its address, if it is known. */
  router?: string;
  natPmp: boolean;
  pcp: boolean;
  upnp: boolean;
  /** The router's outer address, as NAT-PMP tells. */
  externalAddress?: string;
  /** It says that it has no public one. */
  noPublicAddress?: boolean;
  /** What the UPnP gateway calls itself, and where it answered from. */
  upnpServer?: string;
  upnpFrom?: string;
}

/** What came of one address of a server: the JSON output. */
export interface NatResult extends Target, Partial<NatVerdict>, BindingAnswer {
  /** Everything that was asked has a verdict. */
  ok: boolean;
  localAddress?: TransportAddress | undefined;
  /** What the server saw of one socket, at each of its addresses that answered, each once. */
  mappedAddresses?: TransportAddress[] | undefined;
  /** The lifetime of a binding that carried one packet each way. */
  lifetime?: MeasuredLifetime | undefined;
  /** The lifetime of a binding that was in use for some seconds, as in a call. */
  lifetimeAfterTraffic?: MeasuredLifetime | undefined;
  /** If several servers were given: all of them. */
  servers?: SeenByServer[] | undefined;
  /** The IP addresses of the NAT, if it uses several at a time. */
  pool?: string[] | undefined;
  /** How a NAT64 writes IPv4 addresses, if one is on the path. */
  nat64Prefix?: string | undefined;
  /** If it was asked for. */
  portMapping?: PortMapping | undefined;
  /** When it began, where it is repeated. */
  time?: string | undefined;
  /** What else was tried, if UDP got no answer. */
  openPaths?: OpenPath[] | undefined;
  ignored?: Partial<Record<IgnoredReason, number>> | undefined;
  warnings?: Warning[] | undefined;
  error?: ProbeError | undefined;
}
