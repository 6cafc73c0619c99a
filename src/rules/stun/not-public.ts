import type { StunRule } from './rule.ts';

export const notPublic: StunRule = {
  id: 'stun/not-public',
  severity: 'warning',
  summary: 'a mapped address that is not public',
  why: 'The server saw an address that peers on the internet cannot use: it is inside the same network, or another NAT is between it and the internet.',
  remedy: 'Ask a server on the internet.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"not-public"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['not-public'],
};
