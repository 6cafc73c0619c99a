import { DIRECT } from '../../stun/direct.ts';
import type { AfterUnsolicited, Filtering, Mapping, Unjudged } from './result.ts';

type Seen<T> = T | Unjudged;

/** The words of RFC 3489 section 5, as far as the verdicts decide among them. */
export function classicNameOf(mapping: Seen<Mapping>, filtering: Seen<Filtering>): string | undefined {
  // RFC 3489 calls every destination-dependent mapping symmetric, however the NAT filters.
  if (isDependent(mapping)) return 'symmetric NAT';
  if (filtering === 'inconclusive' || filtering === 'unfit') return undefined;
  if (mapping === 'none') return filtering === 'endpoint-independent' ? 'open internet' : 'symmetric UDP firewall';
  return mapping === 'endpoint-independent' ? CONES[filtering] : undefined;
}

function isDependent(mapping: Seen<Mapping>): boolean {
  return (
    mapping === 'address-dependent' || mapping === 'address-and-port-dependent' || mapping === 'endpoint-dependent'
  );
}

const CONES: Readonly<Record<Filtering, string>> = {
  'endpoint-independent': 'full cone',
  'address-dependent': 'restricted cone',
  'address-and-port-dependent': 'port-restricted cone',
};

/** What it means for WebRTC, in one sentence: the first line of the text report. */
export function meaningOf(
  mapping: Seen<Mapping>,
  filtering: Seen<Filtering>,
  afterUnsolicited?: AfterUnsolicited,
): string {
  if (afterUnsolicited === 'spoiled' && filtering === 'address-and-port-dependent') return DIRECT.spoiled;
  // If the filter lets everything in, the address that one server saw works like one without a NAT.
  if (filtering === 'endpoint-independent') return DIRECT.always;
  if (mapping === 'inconclusive' || mapping === 'unfit') return DIRECT.unknown;
  if (isDependent(mapping)) return DIRECT.symmetric;
  switch (filtering) {
    case 'address-dependent':
      return DIRECT.always;
    case 'address-and-port-dependent':
      return DIRECT.portRestricted;
    default:
      return DIRECT.unfiltered;
  }
}
