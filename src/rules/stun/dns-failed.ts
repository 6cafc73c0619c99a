import type { StunRule } from './rule.ts';

export const dnsFailed: StunRule = {
  id: 'stun/dns-failed',
  severity: 'error',
  summary: 'a name server that does not answer',
  why: 'Without DNS the host has no address.',
  remedy: 'Check the network and the name server of this machine.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"dns-failed"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['dns-failed'],
};
