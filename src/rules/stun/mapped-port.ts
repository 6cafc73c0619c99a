import type { StunRule } from './rule.ts';

export const mappedPort: StunRule = {
  id: 'stun/mapped-port',
  severity: 'warning',
  summary: 'a mapped address with port 0',
  why: 'Nothing can be sent to port 0, so a candidate of this address reaches no peer. The server reads the source of packets wrongly, or a NAT on the path is broken.',
  remedy: 'Ask another server; if its answer is the same, look at the NAT.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"mapped-port"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['mapped-port'],
};
