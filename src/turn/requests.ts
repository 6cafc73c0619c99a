import { type Entry, entry } from '../stun/attribute.ts';
import {
  CHANNEL_NUMBER,
  LIFETIME,
  REQUESTED_ADDRESS_FAMILY,
  REQUESTED_TRANSPORT,
  XOR_PEER_ADDRESS,
} from '../stun/attributes/turn.ts';
import type { AddressFamily, TransportAddress } from '../stun/ip.ts';
import { METHOD } from '../stun/methods.ts';
import type { RequestParts } from './long-term.ts';

/**
 * A client's requests to a TURN server; `discover` is a Binding request without credentials, `isOnce` disables
 * retransmissions. The relay sends UDP to its peers, unless TCP is requested (RFC 6062). Lifetimes are in seconds.
 */
export type Operation =
  | { kind: 'discover'; isOnce?: true }
  | { kind: 'allocate'; family: AddressFamily; relays?: RelayedProtocol }
  | { kind: 'refresh'; lifetime: number }
  | { kind: 'permit'; peers: readonly TransportAddress[] }
  | { kind: 'bind'; peer: TransportAddress; channel: number };

export type RelayedProtocol = 'udp' | 'tcp';

/** The protocol numbers of IP. */
const PROTOCOLS = { udp: 17, tcp: 6 } as const;

export function partsOf(operation: Operation): RequestParts {
  switch (operation.kind) {
    case 'discover':
      return { method: METHOD.BINDING, attributes: [], isPlain: true };
    case 'allocate': {
      const protocol = entry(REQUESTED_TRANSPORT, PROTOCOLS[operation.relays ?? 'udp']);
      return { method: METHOD.ALLOCATE, attributes: [protocol, ...familyOf(operation.family)] };
    }
    case 'refresh':
      return { method: METHOD.REFRESH, attributes: [entry(LIFETIME, operation.lifetime)] };
    case 'permit': {
      const attributes = operation.peers.map((peer) => entry(XOR_PEER_ADDRESS, peer));
      return { method: METHOD.CREATE_PERMISSION, attributes };
    }
    case 'bind': {
      const attributes = [entry(CHANNEL_NUMBER, operation.channel), entry(XOR_PEER_ADDRESS, operation.peer)];
      return { method: METHOD.CHANNEL_BIND, attributes };
    }
  }
}

/** Servers older than RFC 6156 do not know the attribute, so it is left out if it has the default value. */
function familyOf(family: AddressFamily): Entry[] {
  return family === 'ipv4' ? [] : [entry(REQUESTED_ADDRESS_FAMILY, family)];
}
