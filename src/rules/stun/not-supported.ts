import type { StunRule } from './rule.ts';

export const notSupported: StunRule = {
  id: 'stun/not-supported',
  severity: 'error',
  summary: 'a transport that icescope does not speak',
  why: 'icescope does not support DTLS.',
  remedy: 'Ask over TLS with --transport tls, or use openssl s_client -dtls.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"not-supported"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['not-supported'],
};
