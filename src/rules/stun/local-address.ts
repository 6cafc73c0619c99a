import type { StunRule } from './rule.ts';

export const localAddress: StunRule = {
  id: 'stun/local-address',
  severity: 'error',
  summary: 'a local address or port that cannot be used',
  why: 'The socket could not be bound.',
  remedy: 'Choose another local address or port.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"local-address"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['local-address'],
};
