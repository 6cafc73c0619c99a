import type { StunRule } from './rule.ts';

export const blockedHere: StunRule = {
  id: 'stun/blocked-here',
  severity: 'error',
  summary: 'a request that this system does not send',
  why: 'The firewall or a policy of this machine blocked the packet.',
  remedy: 'Allow outgoing traffic to the port.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"denied"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['denied'],
};
