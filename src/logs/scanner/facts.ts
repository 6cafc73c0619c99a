import type { CandidateFields } from '../../candidate/candidate.ts';

/** What a log tells of a candidate beside the fields of the candidate-attribute. */
export interface Facts {
  /** The kind of the network interface, in getStats' words: `ethernet`, `wifi`, `cellular`, `vpn`, `loopback`, `unknown`. */
  networkType?: string;
  /** The name of the network interface: `eth0`. */
  networkName?: string;
  /** Is it one end of a VPN? */
  vpn?: boolean;
  /** How the TURN server is reached: `udp`, `tcp`, `tls`. */
  relayProtocol?: string;
  /** The STUN or TURN server that gave it. */
  url?: string;
}

/** One candidate of a pair, as far as the log tells. */
export type PairSide = CandidateFields & Facts;

/** Two candidates that ICE tries, or uses, together (RFC 8445 section 6.1.2). */
export interface Pair {
  local: PairSide;
  remote: PairSide;
  /** In RFC 8445's words, in lower case: `frozen`, `waiting`, `in-progress`, `succeeded`, `failed`; else as the log has it. */
  state?: string;
  /** The states that it went through, each once; where the log tells them. */
  states?: string[];
  selected?: boolean;
  nominated?: boolean;
  /** A decimal number, which may be too large for one of JavaScript's. */
  priority?: string;
  /** The round trip time in milliseconds. */
  rtt?: number;
}
