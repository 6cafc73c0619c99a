import type { IgnoredReason } from '../../stun/ignored.ts';
import type { TransportAddress } from '../../stun/ip.ts';
import type { BindingAnswer, ProbeError, Target, Warning } from '../result.ts';

/**
 * How it maps (RFC 4787 section 4.1): which addresses one socket is mapped to when it sends to different destinations.
 * `none` means no NAT: the socket's own address. `endpoint-dependent` is one of the two before it: several servers saw
 * different addresses.
 */
export type Mapping =
  | 'none'
  | 'endpoint-independent'
  | 'address-dependent'
  | 'address-and-port-dependent'
  | 'endpoint-dependent';

/** How it filters (RFC 4787 section 5): who may write back to a socket. */
export type Filtering = 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

/** Whether two sockets behind it reach each other by their mapped addresses (RFC 4787 section 6). `none`: no NAT. */
export type Hairpinning = 'none' | 'yes' | 'no';

/**
 * What happens to a mapping when an unsolicited packet arrives and the socket then sends to its source: `spoiled` means
 * that another port is used, as behind a plain `masquerade` on Linux.
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

/** How long an idle binding lasts, in seconds; a bound that was not reached is left out. */
export interface MeasuredLifetime {
  atLeast?: number;
  lessThan?: number;
  /** Why there is no bound, or no tighter one, as the rest of a sentence. */
  reason?: string;
}

export interface NatVerdict {
  /** Whether something translates addresses. */
  nat: boolean;
  mapping: Judged<Mapping>;
  filtering: Judged<Filtering>;
  hairpinning: Judged<Hairpinning>;
  /** Left out if it cannot matter or is unknown. */
  afterUnsolicited?: AfterUnsolicited;
  /** The type of NAT in the terms of RFC 3489; left out if a verdict that it needs is missing. */
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

/** Which paths to a server are open if it does not answer over UDP. */
export interface OpenPath extends TransportAddress {
  url: string;
  transport: 'tcp' | 'tls';
  /** Whether the server answered there. */
  ok: boolean;
  error?: ProbeError | undefined;
}

/** Whether the router opens ports for programs on request. */
export interface PortMapping {
  /** Its address, if it is known. */
  router?: string;
  natPmp: boolean;
  pcp: boolean;
  upnp: boolean;
  /** The router's external address, as given by NAT-PMP. */
  externalAddress?: string;
  /** It says that it has no public one. */
  noPublicAddress?: boolean;
  /** What the UPnP gateway calls itself, and the address it answered from. */
  upnpServer?: string;
  upnpFrom?: string;
}

/** The result for one address of a server, as in the JSON output. */
export interface NatResult extends Target, Partial<NatVerdict>, BindingAnswer {
  /** Whether every requested test has a verdict. */
  ok: boolean;
  localAddress?: TransportAddress | undefined;
  /** The distinct addresses of one socket, as seen by each of the server's addresses that answered. */
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
  /** Present if it was requested. */
  portMapping?: PortMapping | undefined;
  /** When it began; for repeated runs only. */
  time?: string | undefined;
  /** What else was tried, if UDP got no answer. */
  openPaths?: OpenPath[] | undefined;
  ignored?: Partial<Record<IgnoredReason, number>> | undefined;
  warnings?: Warning[] | undefined;
  error?: ProbeError | undefined;
}
