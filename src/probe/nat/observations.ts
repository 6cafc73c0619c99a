import type { TransportAddress } from '../../stun/ip.ts';

/** What became of one question. Without `from`, there was no answer. */
export interface Heard {
  /** How many packets asked it. */
  sent: number;
  /** Where the answer came from. */
  from?: TransportAddress;
  /** The address that the server saw. */
  mapped?: TransportAddress;
  /** An answer that is none: the code of an error, or what else is wrong, as the end of `it answers with …`. */
  refusal?: string;
}

/** From one socket, the same question to three addresses of the server (RFC 5780 section 4.3). */
export interface MappingObservations {
  /** The socket's own address, as it is towards the server. */
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
   * The first of them again, from the socket of the mapping tests, which has written to the other address before, and to the
   * port that it then had where the mapping depends on the destination: whatever the filter, this answer must come, if the
   * server does as it is asked to. Absent if it was not asked.
   */
  control?: Heard;
}

/**
 * From the first socket of the filtering tests, to which the other address has written unasked, after those tests: what it is
 * mapped to towards either address.
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
  /** Did one arrive? */
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
  /** From one socket, which asked every server that was given. */
  servers?: ServerObservation[];
  /** The socket's own address there. */
  serversLocal?: TransportAddress;
  /** It was stopped before all was heard. */
  isStopped: boolean;
}
