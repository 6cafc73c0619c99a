import type { StunRule } from './rule.ts';

export const tlsFailed: StunRule = {
  id: 'stun/tls-failed',
  severity: 'error',
  summary: 'a TLS handshake that failed',
  why: 'The two sides have no version or cipher in common, or the port does not speak TLS.',
  remedy: 'Check that the port is the TLS port, usually 5349 or 443.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"tls"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['tls'],
};
