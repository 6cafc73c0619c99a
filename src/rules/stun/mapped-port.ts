import type { StunRule } from './rule.ts';

export const mappedPort: StunRule = {
  id: 'stun/mapped-port',
  severity: 'warning',
  summary: 'a mapped address with port 0',
  why: 'Nothing can be sent to port 0, so no peer can reach a candidate with this address. The server misreads the source of packets, or a NAT on the path is broken.',
  remedy: 'Ask another server; if the answer is the same, check the NAT.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"mapped-port"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['mapped-port'],
};
