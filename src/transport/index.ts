import type { ServerTransport } from '../stun/resolution.ts';
import type { Connect } from './transport.ts';

/**
 * Every transport that icescope speaks, loaded when used. To add one, add a file and a line here. DTLS is not among
 * them.
 */
export const TRANSPORTS: Partial<Record<ServerTransport, () => Promise<Connect>>> = {
  udp: async () => (await import('./udp.ts')).connectUdp,
  tcp: async () => (await import('./tcp.ts')).connectTcp,
  tls: async () => (await import('./tls.ts')).connectTls,
};
