import type { AddressFamily } from '../../stun/ip.ts';

/** `-4` and `-6`; at most one is given. */
export interface FamilyGiven {
  ipv4?: true | undefined;
  ipv6?: true | undefined;
}

export function familyOf({ ipv4, ipv6 }: FamilyGiven): AddressFamily | undefined {
  if (ipv4 === true) return 'ipv4';
  return ipv6 === true ? 'ipv6' : undefined;
}
