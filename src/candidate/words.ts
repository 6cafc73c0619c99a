import { bytesOf } from './bytes.ts';

/** Words of the grammar as bytes. */
export const WORD = {
  attribute: bytesOf('a='),
  candidate: bytesOf('candidate:'),
  typ: bytesOf('typ'),
  raddr: bytesOf('raddr'),
  rport: bytesOf('rport'),
  tcptype: bytesOf('tcptype'),
  generation: bytesOf('generation'),
  ufrag: bytesOf('ufrag'),
  networkId: bytesOf('network-id'),
  networkCost: bytesOf('network-cost'),
} as const;

/** Names that an ICE password follows. */
export const SECRET_NAMES = ['pwd', 'password', 'ice-pwd'].map(bytesOf);

/** A closed set of words, each known by its place in the list; 0 is the place of "none". */
class Vocabulary {
  readonly words: readonly string[];
  private readonly bytes: readonly Uint8Array[];

  constructor(words: readonly string[]) {
    this.words = words;
    this.bytes = words.map(bytesOf);
  }

  /** The place from 1 of the word that is bytes[from, to) exactly (or in any case), or 0. */
  find(bytes: Uint8Array, from: number, to: number, exact: boolean): number {
    for (let place = 1; place <= this.bytes.length; place++) {
      const word = this.bytes[place - 1];
      if (word !== undefined && word.length === to - from && same(bytes, from, word, exact)) return place;
    }
    return 0;
  }
}

function same(bytes: Uint8Array, from: number, word: Uint8Array, exact: boolean): boolean {
  for (let k = 0; k < word.length; k++) {
    const byte = bytes[from + k] ?? 0;
    if (byte !== word[k] && (exact || (byte | 0x20) !== word[k])) return false;
  }
  return true;
}

/** RFC 8839 section 5.1 and libwebrtc's ssltcp. */
export const TRANSPORTS = new Vocabulary(['udp', 'tcp', 'ssltcp']);
export const UDP = 1;
export const TCP = 2;
export const SSLTCP = 3;

/** RFC 8839 section 5.1. */
export const TYPES = new Vocabulary(['host', 'srflx', 'prflx', 'relay']);
export const HOST = 1;
export const SRFLX = 2;
export const PRFLX = 3;

/** RFC 6544 section 4.5. */
export const TCP_TYPES = new Vocabulary(['active', 'passive', 'so']);
export const ACTIVE = 1;
export const PASSIVE = 2;
