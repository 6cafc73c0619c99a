import type { CandidateFields } from '../candidate/candidate.ts';
import type { Family } from './addresses.ts';

/** How a NAT, or a firewall without translation, behaves (RFC 4787 sections 4.1 and 5); what is not known is left out. */
export interface NatBehavior {
  /** The family that this is about; IPv4 where it is left out, as hardly anything translates IPv6. */
  family?: Family;
  /** `none`: nothing translates. */
  mapping?: 'none' | 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';
  filtering?: 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';
  hairpinning?: boolean;
  /** Does a packet that came unasked change the mapping of what leaves towards its sender, as behind a bare Linux masquerade? */
  spoiledByUnsolicited?: boolean;
  /** No UDP gets out, in either family. */
  udpBlocked?: boolean;
  /** A server was asked over UDP, and nothing came back: UDP is blocked, or the server is down. */
  isUnanswered?: boolean;
}

/** What icescope turn found of a TURN server, as a client in the place of one side. */
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

/** What is known of one side of a session. */
export interface SessionSide {
  /** Its candidates, as it gathered them. */
  candidates: readonly CandidateFields[];
  /** Those that the other side got and accepted. */
  delivered: readonly CandidateFields[];
  /** The URLs of its iceServers; left out when they are not known. */
  serverUrls?: readonly string[];
  /** Has it said that no more candidates follow? */
  isComplete?: boolean;
  /** Does it answer checks only (RFC 8445 section 2.5)? */
  isLite?: boolean;
  nat?: NatBehavior;
  testedRelays?: readonly TestedRelay[];
  /** Has the other side been told another ufrag or password than this side uses? */
  hasWrongCredentials?: boolean;
}
