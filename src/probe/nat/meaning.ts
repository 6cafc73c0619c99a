import type { AfterUnsolicited, Filtering, Mapping, Unjudged } from './result.ts';

type Seen<T> = T | Unjudged;

/** The words of RFC 3489 section 5, as far as the verdicts decide among them. */
export function classicNameOf(mapping: Seen<Mapping>, filtering: Seen<Filtering>): string | undefined {
  // What RFC 3489 calls symmetric is all that maps depending on the destination, however it filters.
  if (mapping === 'address-dependent' || mapping === 'address-and-port-dependent') return 'symmetric NAT';
  if (filtering === 'inconclusive' || filtering === 'unfit') return undefined;
  if (mapping === 'none') return filtering === 'endpoint-independent' ? 'open internet' : 'symmetric UDP firewall';
  return mapping === 'endpoint-independent' ? CONES[filtering] : undefined;
}

const CONES: Readonly<Record<Filtering, string>> = {
  'endpoint-independent': 'full cone',
  'address-dependent': 'restricted cone',
  'address-and-port-dependent': 'port-restricted cone',
};

/** What it means for WebRTC, in a sentence. */
export function meaningOf(
  mapping: Seen<Mapping>,
  filtering: Seen<Filtering>,
  afterUnsolicited?: AfterUnsolicited,
): string {
  if (afterUnsolicited === 'spoiled' && filtering === 'address-and-port-dependent') return SPOILED;
  if (mapping === 'inconclusive' || mapping === 'unfit') return UNKNOWN;
  if (mapping === 'address-dependent' || mapping === 'address-and-port-dependent') return SYMMETRIC;
  switch (filtering) {
    case 'endpoint-independent':
      return mapping === 'none' ? OPEN : FULL_CONE;
    case 'address-dependent':
      return RESTRICTED;
    case 'address-and-port-dependent':
      return mapping === 'none' ? FIREWALL : PORT_RESTRICTED;
    default:
      return UNFILTERED;
  }
}

const OPEN = 'Direct connections work with every peer that UDP reaches.';
const FULL_CONE = 'Direct connections work with every peer that UDP reaches, one behind a symmetric NAT included.';
const RESTRICTED =
  'Direct connections work with every peer that UDP reaches, one behind a symmetric NAT included: ICE sends to the peer first, which lets its address in.';
const PORT_RESTRICTED = 'Direct connections work with every peer but one behind a symmetric NAT; that pair needs TURN.';
const SPOILED =
  'Direct connections work only if this side sends first: an unsolicited packet, such as an early ICE check, changes the port that is used towards its sender. Two such NATs hardly ever connect, and one behind a symmetric NAT never does; those pairs need TURN.';
const FIREWALL =
  'Direct connections work with every peer but one behind a symmetric NAT; that pair needs TURN. There is no NAT, but a firewall that lets in only replies.';
const SYMMETRIC =
  'Direct connections work only with peers that let in packets from unknown ports: not with one behind a symmetric or a port-restricted NAT, which most are; those pairs need TURN.';
const UNFILTERED =
  'Direct connections work with most peers; whether one behind a symmetric NAT needs TURN depends on the filtering.';
const UNKNOWN = 'What this means for WebRTC is unclear. Provide TURN to be safe.';
