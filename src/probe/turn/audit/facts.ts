import type { AddressFamily, TransportAddress } from '../../../stun/ip.ts';
import type { Target } from '../../result.ts';
import type { TurnError } from '../facts.ts';

/** The answer to a request. `not-tested` never means `denied`: the request failed, or its answer says neither. */
export type Answer = 'granted' | 'denied' | 'not-tested';

/** An address to ask a server about. */
export interface AuditTarget {
  readonly address: string;
  /** The range that it is an example of, in CIDR notation. */
  readonly range: string;
  readonly group: string;
}

/** What a server grants for one peer address, by CreatePermission and by ChannelBind. */
export interface PeerRecord extends AuditTarget {
  readonly family: AddressFamily;
  readonly permission: Answer;
  readonly channel: Answer;
  /** Why one of them was not tested. */
  readonly error?: TurnError | undefined;
}

/** One attempt, and why it failed, if it did. */
export interface Tried {
  readonly answer: Answer;
  readonly error?: TurnError | undefined;
}

/** An allocation in a family, used to request permissions for peers of that family. */
export interface FamilyFacts {
  /** True even if the relayed address is useless to a client: permissions can still be requested. */
  readonly isGranted: boolean;
  readonly relayed?: TransportAddress | undefined;
  readonly error?: TurnError | undefined;
}

/** Everything an audit saw of one server address over one transport: what the rules judge, and JSON shows. */
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
  /** Credentials from manuals: how many were tried, and the user names that the server accepts. */
  readonly wellKnown: { readonly tried: number; readonly accepted: readonly string[] };
  /** Simultaneous allocations of one user: how many were granted, the most requested, and what ended the test. */
  readonly quota: { readonly granted: number; readonly most: number; readonly error?: TurnError | undefined };
  /** Ctrl-C, or the time was up. */
  readonly endedBy?: 'interrupt' | 'time' | undefined;
  /** Whether every allocation was released. */
  readonly isReleased: boolean;
}
