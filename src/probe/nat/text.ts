import type { TransportAddress } from '../../stun/ip.ts';

/** `192.0.2.1:3478`, `[2001:db8::1]:3478`. */
export function addressText({ address, port }: TransportAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
