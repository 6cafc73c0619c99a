/** The package `stun`, a client in tests, has no types; this is what is used of it. */
declare module 'stun' {
  import type { Socket } from 'node:dgram';

  export interface StunResponse {
    getXorAddress(): { address: string; port: number };
    getAddress(): { address: string; port: number };
  }

  export function request(url: string, options?: { socket?: Socket }): Promise<StunResponse>;
}
