import type { AddressFamily, TransportAddress } from '../../../stun/ip.ts';
import type { Target } from '../../result.ts';
import type { TurnError } from '../facts.ts';

/** What a server said to a request. `not-tested` is never `denied`: the request could not be made, or had no answer that says. */
export type Answer = 'granted' | 'denied' | 'not-tested';

/** An address to ask a server about. */
export interface AuditTarget {
  readonly address: string;
  /** The range that it is an example of, in CIDR notation. */
  readonly range: string;
  readonly group: string;
}

/** What a server grants towards one address, by CreatePermission and by ChannelBind. */
export interface PeerRecord extends AuditTarget {
  readonly family: AddressFamily;
  readonly permission: Answer;
  readonly channel: Answer;
  /** Why one of them was not tested. */
  readonly error?: TurnError | undefined;
}

/** One thing that was tried, and why that came to nothing, if it did. */
export interface Tried {
  readonly answer: Answer;
  readonly error?: TurnError | undefined;
}

/** An allocation in a family, from which peers of that family are asked for. */
export interface FamilyFacts {
  /** Also one whose relayed address is of no use to a client: peers can be asked for. */
  readonly isGranted: boolean;
  readonly relayed?: TransportAddress | undefined;
  readonly error?: TurnError | undefined;
}

/** All that an audit saw of one address of a server over one transport: what the rules judge, and JSON shows. */
export interface AuditFacts extends Target {
  readonly nameError?: TurnError | undefined;
  readonly connectionError?: TurnError | undefined;
  readonly software?: string | undefined;
  readonly realm?: string | undefined;
  readonly allocations: Readonly<Partial<Record<AddressFamily, FamilyFacts>>>;
  readonly peers: readonly PeerRecord[];
  /** An allocation without credentials. */
  readonly anonymous: Tried;
  /** An allocation that relays TCP (RFC 6062). */
  readonly tcpRelay: Tried;
  /** A request with a nonce that the server has not made. */
  readonly forgedNonce: Tried;
  /** Credentials out of manuals: how many were tried, and the names of those that the server takes. */
  readonly wellKnown: { readonly tried: number; readonly accepted: readonly string[] };
  /** Allocations of one user at a time: how many were granted, how many were asked for at most, and what ended it. */
  readonly quota: { readonly granted: number; readonly most: number; readonly error?: TurnError | undefined };
  /** Ctrl-C, or the time was up. */
  readonly endedBy?: 'interrupt' | 'time' | undefined;
  /** Was every allocation released? */
  readonly isReleased: boolean;
}
