import { ownAddress } from '../../transport/interfaces.ts';

/** Where a server that listens on an address is reached, by other machines where it can be: those on every address are for them. */
export function reachedAt(address: string): string {
  if (address === '0.0.0.0') return ownAddress('ipv4') ?? '127.0.0.1';
  if (address === '::') return ownAddress('ipv4') ?? ownAddress('ipv6') ?? '::1';
  return address;
}
