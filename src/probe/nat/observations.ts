import type { TransportAddress } from '../../stun/ip.ts';

/** The outcome of one request. Without `from`, there was no answer. */
export interface Heard {
  /** How many packets were sent. */
  sent: number;
  /** Where the answer came from. */
  from?: TransportAddress;
  /** The address that the server saw. */
  mapped?: TransportAddress;
  /** An unusable answer: its error code, or what else is wrong, as the end of `it answers with …`. */
  refusal?: string;
}

/** The same request from one socket to three addresses of the server (RFC 5780 section 4.3). */
export interface MappingObservations {
  /** The socket's own address when sending to the server. */
  local: TransportAddress;
  /** Test I: to the server's own address. */
  primary: Heard;
  /** Test II: to the other IP address, at the server's own port. */
  otherAddress: Heard;
  /** Test III: to the other IP address and the other port. */
  other: Heard;
}

/** Two questions from two fresh sockets, that the server is to answer from elsewhere (RFC 5780 section 4.4). */
export interface FilteringObservations {
  /** Test II: from the other IP address and the other port. */
  fromOther: Heard;
  /** Test III: from its own IP address and the other port. */
  fromOtherPort: Heard;
  /**
   * The first filtering test again, from the socket of the mapping tests, which has already written to the other
   * address, and to the port that it had then if the mapping depends on the destination. Whatever the filter, this
   * answer must arrive if the server does what it is asked to. Absent if it was not sent.
   */
  control?: Heard;
}

/**
 * From the first socket of the filtering tests, to which the other address has written unasked, after those tests:
 * what it is mapped to towards either address.
 */
export interface UnsolicitedObservations {
  primary: Heard;
  other: Heard;
}

/** Two sockets that write to the mapped addresses of each other. */
export interface HairpinObservations {
  /** How each learned its own mapped address. */
  bindings: Heard[];
  /** Packets sent to mapped addresses. */
  sent: number;
  /** Whether a packet arrived. */
  hasArrived: boolean;
}

/** What one of several ordinary servers saw of the socket that asked all of them. */
export interface ServerObservation {
  server: TransportAddress;
  heard: Heard;
}

/** All that was heard; a part is absent when it was not tried. */
export interface NatObservations {
  server: TransportAddress;
  /** The OTHER-ADDRESS of the server, if it has one. */
  other: TransportAddress | undefined;
  /** The local and mapped addresses of the first contact. */
  local: TransportAddress;
  mapped: TransportAddress;
  /** How many packets the first contact took. */
  sent: number;
  mapping?: MappingObservations;
  filtering?: FilteringObservations;
  hairpin?: HairpinObservations;
  /** Absent where the filter let the other address in, or where the mapping depends on the destination. */
  unsolicited?: UnsolicitedObservations;
  /** What each given server saw of one socket that asked them all. */
  servers?: ServerObservation[];
  /** The socket's own address there. */
  serversLocal?: TransportAddress;
  /** It was stopped before all was heard. */
  isStopped: boolean;
}
