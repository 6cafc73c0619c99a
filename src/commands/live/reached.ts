import { ownAddress } from '../../transport/interfaces.ts';

/** The address at which a server is reached, preferably by other machines, if it listens on all addresses. */
export function reachedAt(address: string): string {
  if (address === '0.0.0.0') return ownAddress('ipv4') ?? '127.0.0.1';
  if (address === '::') return ownAddress('ipv4') ?? ownAddress('ipv6') ?? '::1';
  return address;
}
