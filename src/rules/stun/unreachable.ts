import type { StunRule } from './rule.ts';

export const unreachable: StunRule = {
  id: 'stun/unreachable',
  severity: 'error',
  summary: 'a server that cannot be reached',
  why: 'There is no route to the address. Often this machine has no IPv6.',
  remedy: 'Check the network; -4 asks over IPv4 only.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"unreachable"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['unreachable'],
};
