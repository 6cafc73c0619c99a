import type { CandidateFields } from '../candidate/candidate.ts';
import type { Family } from './addresses.ts';

/** How a NAT, or a firewall without NAT, behaves (RFC 4787 sections 4.1 and 5); unknown parts are left out. */
export interface NatBehavior {
  /** The address family; IPv4 if left out, as hardly anything translates IPv6. */
  family?: Family;
  /** `none`: nothing translates. */
  mapping?: 'none' | 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';
  filtering?: 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';
  hairpinning?: boolean;
  /**
   * Whether an unsolicited packet changes the mapping for packets to its sender, as behind a plain Linux masquerade.
   */
  spoiledByUnsolicited?: boolean;
  /** UDP is blocked in both families. */
  udpBlocked?: boolean;
  /** A server did not answer over UDP: either UDP is blocked, or the server is down. */
  isUnanswered?: boolean;
}

/** What `icescope turn` found out about a TURN server, acting as one side's client. */
export interface TestedRelay {
  url: string;
  /** The family of the relayed address, or else of the server's; left out if the server's name was not found. */
  family?: Family;
  works: boolean;
  /** The rule that says why not, and its message. */
  rule?: string;
  message?: string;
  /** Two clients that both need it cannot connect: it refuses to relay to itself. */
  deniesItself?: true;
}

/** What is known about one side of a session. */
export interface SessionSide {
  /** Its candidates, as it gathered them. */
  candidates: readonly CandidateFields[];
  /** Candidates that the other side received and accepted. */
  delivered: readonly CandidateFields[];
  /** The URLs of its iceServers; left out when they are not known. */
  serverUrls?: readonly string[];
  /** Whether it has announced that no more candidates follow. */
  isComplete?: boolean;
  /** Whether it only answers checks (RFC 8445 section 2.5). */
  isLite?: boolean;
  nat?: NatBehavior;
  testedRelays?: readonly TestedRelay[];
  /** Whether the other side got a ufrag or password that this side does not use. */
  hasWrongCredentials?: boolean;
}
