import type { StunRule } from './rule.ts';

export const notStun: StunRule = {
  id: 'stun/not-stun',
  severity: 'error',
  summary: 'an answer that is not STUN',
  why: 'Another service listens on this port.',
  remedy: 'Check the port.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"not-stun"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['not-stun'],
};
