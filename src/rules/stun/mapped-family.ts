import type { StunRule } from './rule.ts';

export const mappedFamily: StunRule = {
  id: 'stun/mapped-family',
  severity: 'warning',
  summary: 'a mapped address of the other IP version',
  why: 'The request was sent over IPv4 and the answer has an IPv6 address, or the reverse without a NAT64 in between. Often a server that listens on :: names IPv4 clients as ::ffff:192.0.2.1. Peers cannot use the address.',
  remedy: 'Have the server listen on its IPv4 and IPv6 addresses separately, or update it.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"mapped-family"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['mapped-family'],
};
