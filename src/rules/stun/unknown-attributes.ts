import type { StunRule } from './rule.ts';

export const unknownAttributes: StunRule = {
  id: 'stun/unknown-attributes',
  severity: 'error',
  summary: 'an answer with mandatory attributes that icescope does not support',
  why: 'A client has to reject such an answer (RFC 8489 section 6.3).',
  remedy: 'Check the server software.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"unknown-attributes"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['unknown-attributes'],
};
