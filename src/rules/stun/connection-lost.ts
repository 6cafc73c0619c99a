import type { StunRule } from './rule.ts';

export const connectionLost: StunRule = {
  id: 'stun/connection-lost',
  severity: 'error',
  summary: 'a connection that the server closed',
  why: 'Over TCP and TLS, the server closed the connection before it answered: it may speak another protocol there, or refuse this client.',
  remedy: 'Check the port and the transport of the URL.',
  bad: [
    '{"url":"stun:stun.example.org","ok":false,"error":{"code":"reset"}}',
    '{"url":"stun:stun.example.org","ok":false,"error":{"code":"closed"}}',
  ],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['reset', 'closed'],
};
