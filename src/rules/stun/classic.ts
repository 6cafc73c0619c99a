import type { StunRule } from './rule.ts';

export const classic: StunRule = {
  id: 'stun/classic',
  severity: 'info',
  summary: 'a server that answers as in RFC 3489',
  why: 'Without XOR-MAPPED-ADDRESS, it is unknown whether the address was rewritten in transit.',
  remedy: 'Use a server that follows RFC 5389 or RFC 8489.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"classic"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['classic'],
};
